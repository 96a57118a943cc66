--TEST--
PageVersions may end the script; what it gives that is no version is as good as no answer
--EXTENSIONS--
baiviet
--INI--
baiviet.pages_dir={PWD}/page_versions_may_end_the_script_or_give_nonsense.pages
baiviet.views_live_dir={PWD}/page_versions_may_end_the_script_or_give_nonsense.live
baiviet.views_store={PWD}/page_versions_may_end_the_script_or_give_nonsense.store
error_log={PWD}/page_versions_may_end_the_script_or_give_nonsense.pages.log
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\served;

final class Given implements BaiViet\PageVersions
{
	public function __construct(private Closure $since)
	{
	}

	public function bump(array $tags): void
	{
	}

	public function since(int $version): array
	{
		return ($this->since)();
	}
}

set_error_handler(fn (int $level, string $message) => throw new ErrorException($message));
foreach (['object' => new stdClass(), 'text' => '1 tag', 'number' => 1.5, 'digits' => '12', 'int' => 12] as $site => $version) {
	$pages = new BaiViet\PageStore($site, versions: new Given(fn () => ['bai-12' => $version]));
	$pages->put('trang', 'bài 12', tags: ['bai-12']);
	echo $site, ': ', var_export(served($pages, 'trang'), true), ' ', $pages->refusal(), ' ', $pages->status()['problem'], "\n";
}
register_shutdown_function(fn () => print("the end\n"));
$pages = new BaiViet\PageStore('exit', versions: new Given(fn () => exit("no database\n")));
$pages->serve('trang');
echo "still running\n";
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
object: NULL unknown the site's other servers cannot be asked what became old: PageVersions::since() gave a version that is no int
text: NULL unknown the site's other servers cannot be asked what became old: PageVersions::since() gave a version that is no int
number: NULL unknown the site's other servers cannot be asked what became old: PageVersions::since() gave a version that is no int
digits: NULL purged 
int: NULL purged 
no database
the end
