<?php

/**
 * The whole documents of one article, as files for a browser: page, print view and saved copy, in both languages.
 *
 *     php documents.php FOLDER
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

use BaiViet\{DateStyle, Language, Renderer};

$body = <<<'HTML'
    <p><b>Lớp dạy chữ mở vào mỗi tối thứ Ba, ai cũng có thể đến học, không phân biệt già trẻ.</b></p>
    <h2>Vì sao mở lớp</h2>
    <p>Theo Nghị định số 42/2022/NĐ-CP, xem <a href="/van-ban/42">toàn văn nghị định</a> và
    <a href="https://example.vn/huong-dan/mot-dia-chi-rat-dai-khong-co-cho-nao-de-xuong-dong-nhung-van-phai-vua-man-hinh">hướng dẫn</a>.</p>
    <p><img src="/anh/lop.svg" alt=""></p><p align="center"><i>Buổi học đầu tiên ở nhà văn hóa buôn</i></p>
    <p><img src="/anh/khong-con.jpg" alt="Sân trường năm cũ"></p>
    <table><tr><th>Buổi</th><th>Người học</th><th>Người dạy</th><th>Địa điểm</th><th>Ghi chú</th></tr>
    <tr><td>Thứ Ba</td><td>24</td><td>Y Bhăm Niê</td><td>Nhà văn hóa</td><td>Mang theo vở</td></tr></table>
    <blockquote><p>Tôi học để đọc thư của cháu.</p></blockquote>
    <ul><li>Vở và bút được phát</li><li>Không thu học phí</li></ul>
    <iframe src="https://www.youtube.com/embed/abc" title="Phim về lớp học"></iframe>
    <p>Lớp kết thúc vào tháng Tư.</p><p align="right"><b>Minh Thư</b></p>
    HTML;
$picture = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="450"><rect width="800" height="450" fill="#2b6e5a"/></svg>';
$folder = $argv[1];
foreach (['vi' => Language::Vi, 'en' => Language::En] as $name => $language) {
    $renderer = new Renderer(language: $language, dateStyle: DateStyle::Full, embedHosts: ['www.youtube.com']);
    $article = $renderer->render($body, [
        'title' => 'Xã Cư M’gar mở lớp dạy chữ Ê Đê cho người lớn tuổi', 'date' => '2013-08-06 09:47', 'views' => 1234567, 'section' => 'Văn hóa',
        'site' => 'Đại Ngàn', 'source' => 'Đài xã', 'url' => 'https://portal.example/bai-viet/lop-day-chu', 'home_url' => 'https://portal.example/',
        'print_url' => '/in/lop-day-chu', 'save_url' => '/luu/lop-day-chu',
    ]);
    $when = new DateTimeImmutable('2026-01-02 03:04', new DateTimeZone('Asia/Ho_Chi_Minh'));
    file_put_contents("$folder/page-$name.html", $article->page(dublinCore: true));
    file_put_contents("$folder/print-$name.html", $article->print($when));
    file_put_contents("$folder/save-$name.html", $article->save(['/anh/lop.svg' => $picture], $missing, $when));
}
