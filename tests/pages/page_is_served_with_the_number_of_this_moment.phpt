--TEST--
A stored page is served with the numbers of this moment in it, and serving it counts
--EXTENSIONS--
baiviet
--INI--
baiviet.pages_dir={PWD}/page_is_served_with_the_number_of_this_moment.pages
baiviet.views_live_dir={PWD}/page_is_served_with_the_number_of_this_moment.live
baiviet.views_store={PWD}/page_is_served_with_the_number_of_this_moment.store
--FILE--
<?php
require __DIR__ . '/php.inc';
use function BaiViet\Tests\served;

$views = new BaiViet\ViewCounter();
$views->add(12, 1285);
$views->add(17, 41);
$views->add('tin/xin-chao', 2000000);
$pages = new BaiViet\PageStore();
$page = '<p>Lượt xem: <b data-baiviet-views>1.285</b>, bài <i class="n" data-baiviet-views="17">41</i>, '
	. '<!--data-baiviet-views="tin/xin-chao"-->2.000.000<!-- -->, <b data-baiviet-views="12">9</b></p>';
var_dump($pages->serve('a'), $pages->refusal(),
	$pages->put('a', $page, article: 12), $pages->refusal());
echo served($pages, 'a'), "\n", served($pages, 'a'), "\n", $views->get(12), "\n";
$pages->put('a', $page, article: 12, separator: ',');
echo served($pages, 'a'), "\n";
$pages->put('a', $page, separator: '');
echo "Without an article of its own:\n", served($pages, 'a'), "\n", $views->get(12), "\n";
$pages->put('a', '<b data-other-views>1</b> <b data-baiviet-views>1</b>', article: 12, marker: 'data-other-views');
echo served($pages, 'a'), "\n";
?>
--CLEAN--
<?php
require __DIR__ . '/php.inc';
BaiViet\Tests\clean(__FILE__);
?>
--EXPECT--
bool(false)
string(6) "absent"
bool(true)
string(0) ""
<p>Lượt xem: <b data-baiviet-views>1.286</b>, bài <i class="n" data-baiviet-views="17">41</i>, <!--data-baiviet-views="tin/xin-chao"-->2.000.000<!-- -->, <b data-baiviet-views="12">1.286</b></p>
<p>Lượt xem: <b data-baiviet-views>1.287</b>, bài <i class="n" data-baiviet-views="17">41</i>, <!--data-baiviet-views="tin/xin-chao"-->2.000.000<!-- -->, <b data-baiviet-views="12">1.287</b></p>
1287
<p>Lượt xem: <b data-baiviet-views>1,288</b>, bài <i class="n" data-baiviet-views="17">41</i>, <!--data-baiviet-views="tin/xin-chao"-->2,000,000<!-- -->, <b data-baiviet-views="12">1,288</b></p>
Without an article of its own:
<p>Lượt xem: <b data-baiviet-views>1.285</b>, bài <i class="n" data-baiviet-views="17">41</i>, <!--data-baiviet-views="tin/xin-chao"-->2000000<!-- -->, <b data-baiviet-views="12">1288</b></p>
1288
<b data-other-views>1.289</b> <b data-baiviet-views>1</b>
