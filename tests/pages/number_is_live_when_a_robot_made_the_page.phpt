--TEST--
Where a script keeps the totals, a page that somebody made who is not counted has the number that the CMS knows, and it is live
--EXTENSIONS--
baiviet
--INI--
baiviet.pages_dir={PWD}/number_is_live_when_a_robot_made_the_page.pages
baiviet.views_live_dir={PWD}/number_is_live_when_a_robot_made_the_page.live
baiviet.views_store=script
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\served;

var_dump(BaiViet\view(12, editor: true), BaiViet\view(12, editor: true, known: 1284), BaiViet\view(12, editor: true));
BaiViet\view(13, editor: true, known: 0);
$pages = new BaiViet\PageStore();
$pages->put('12', '<b data-baiviet-views>1.284</b>', article: 12);
$pages->put('13', '<b data-baiviet-views>0</b>', article: 13);
echo served($pages, '12'), served($pages, '12'), served($pages, '13'), "\n";
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
int(0)
int(1284)
int(1284)
<b data-baiviet-views>1.285</b><b data-baiviet-views>1.286</b><b data-baiviet-views>1</b>
