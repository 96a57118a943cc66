--TEST--
The items of a WordPress export come with their texts, dates, terms, fields and paragraphs, as often as they are asked for
--EXTENSIONS--
baiviet
--FILE--
<?php
$export = BaiViet\Import::wxr(__DIR__ . '/data/wxr/small.xml');
var_dump($export instanceof Iterator);
foreach ($export as $number => $item) {
	echo "$number\n", json_encode($item, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
}
var_dump($export->valid(), iterator_count($export));
foreach (BaiViet\Import::wxr(__DIR__ . '/data/wxr/small.xml', raw: true) as $item) {
	var_dump($item['title'], $item['categories'][0]['name'], str_contains($item['body'], '[caption id='), str_contains($item['body'], '<p>'));
	break;
}
try {
	$export->current();
} catch (BaiViet\BaiVietException $e) {
	echo $e->getMessage(), "\n";
}
?>
--EXPECT--
bool(true)
0
{
    "id": 41,
    "parent": 0,
    "type": "post",
    "status": "publish",
    "title": "Giếng làng & mạch ngầm",
    "slug": "gieng-lang",
    "url": "https://datnuoc.example.vn/2019/05/gieng-lang/",
    "date": "2019-05-12T07:15:00+07:00",
    "modified": "2019-05-13T08:00:00+07:00",
    "author": "hnguyet",
    "author_name": "H Nguyệt Niê",
    "excerpt": "Chuyện một cái giếng.",
    "body": "<p>Giếng đào năm 1974, sâu mười một mét.<br>\nNước trong quanh năm.</p>\n<figure><img src=\"/wp-content/uploads/gieng.jpg\" alt=\"Giếng\" width=\"600\" height=\"400\" /><figcaption> Thành giếng ghép bằng đá ong</figcaption></figure>\n<h2>Ai giữ giếng</h2>\n<p>Mỗi tháng một nhà <b>quét thành giếng</b> & thay dây gàu.]]> Hết.</p>\n",
    "categories": [
        {
            "slug": "nguon-nuoc",
            "name": "Nguồn nước & rừng"
        }
    ],
    "tags": [
        {
            "slug": "gieng",
            "name": "giếng"
        }
    ],
    "terms": [
        {
            "taxonomy": "series",
            "slug": "lang-xua",
            "name": "Làng xưa"
        }
    ],
    "meta": {
        "views": [
            "1285"
        ],
        "nguon": [
            "Sổ tay làng",
            "Lời kể"
        ]
    },
    "attachment_url": "",
    "comments": 1
}
1
{
    "id": 40,
    "parent": 41,
    "type": "attachment",
    "status": "inherit",
    "title": "gieng.jpg",
    "slug": "",
    "url": "https://datnuoc.example.vn/?attachment_id=40",
    "date": null,
    "modified": null,
    "author": "hnguyet",
    "author_name": "H Nguyệt Niê",
    "excerpt": "",
    "body": "",
    "categories": [],
    "tags": [],
    "terms": [],
    "meta": [],
    "attachment_url": "https://datnuoc.example.vn/wp-content/uploads/gieng.jpg",
    "comments": 0
}
bool(false)
int(2)
string(33) "Giếng làng &amp; mạch ngầm"
string(28) "Nguồn nước &amp; rừng"
bool(true)
bool(false)
The export has no current item: ask valid() first, or call rewind()
