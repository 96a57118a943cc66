<?php
/**
 * Makes up Vietnamese news: article number n is always the same.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

final class ArticleWriter
{
    public const CATEGORIES = ['Thời sự', 'Kinh tế', 'Văn hóa', 'Giáo dục', 'Bạn đọc'];

    private const PLACES = ['xã Cư M’gar', 'phường Tân Lập', 'xã Ea Kao', 'buôn Akŏ Dhông', 'xã Hòa Thuận', 'thôn Đoàn Kết', 'xã Krông Á',
        'phường Thành Nhất', 'xã Ea Tu', 'buôn M’Liêng', 'xã Đắk Phơi', 'thôn Quyết Thắng'];

    /** Title, what happened, category. {nơi} is a place. */
    private const STORIES = [
        ['Mở lớp dạy chữ Ê Đê tại {nơi}', 'mở lớp dạy chữ Ê Đê cho người lớn', 'Giáo dục'],
        ['{Nơi} đưa nước sạch về từng hộ', 'khánh thành công trình cấp nước sạch', 'Thời sự'],
        ['Người trồng cà phê {nơi} vào vụ hái', 'bắt đầu vụ thu hoạch cà phê', 'Kinh tế'],
        ['Tiếng chiêng trở lại {nơi}', 'ra mắt đội chiêng trẻ', 'Văn hóa'],
        ['{Nơi}: hỏi đáp về thủ tục đất đai', 'tổ chức buổi tiếp công dân', 'Bạn đọc'],
        ['Xe thư viện dừng chân ở {nơi}', 'đón chuyến xe thư viện lưu động', 'Giáo dục'],
        ['Chợ phiên nông sản sạch {nơi} đông khách', 'mở phiên chợ nông sản', 'Kinh tế'],
        ['{Nơi} sửa xong 12 km đường liên thôn', 'bàn giao tuyến đường liên thôn', 'Thời sự'],
        ['Giữ nghề dệt thổ cẩm ở {nơi}', 'thành lập tổ dệt thổ cẩm', 'Văn hóa'],
        ['Nộp hồ sơ tại nhà: {nơi} làm được gì?', 'triển khai việc nhận hồ sơ tại nhà', 'Bạn đọc'],
    ];

    private const SENTENCES = [
        'Theo kế hoạch, công việc được chia làm hai đợt và hoàn thành trước mùa mưa.',
        'Bà con góp ý rằng thông báo nên được dán ở nhà cộng đồng ít nhất bảy ngày.',
        'Tổ công tác gồm 9 người, trong đó có 4 đoàn viên thanh niên.',
        'Kinh phí 365 triệu đồng lấy từ nguồn xã hội hóa và được công khai từng khoản.',
        'Chị H’Lan Niê cho biết gia đình chị đã đợi việc này từ nhiều năm nay.',
        'Ông Y Bhin, người lớn tuổi nhất buôn, nhắc các cháu ghi chép cẩn thận.',
        'Nhiệt độ buổi sáng chỉ 18 °C, nhưng sân nhà cộng đồng đã kín chỗ từ 7 giờ.',
        'Diện tích được hỗ trợ là 12,5 ha, năng suất ước đạt 3,2 tấn/ha.',
        'Các hộ ở xa được đón bằng xe của xã, không phải trả tiền.',
        'Kết quả sẽ được báo cáo trước ngày 30/11 và đăng trên trang thông tin này.',
        '“Cái gì dân cần thì làm trước”, anh Phan Quốc Đạt, cán bộ phụ trách, nói.',
        'So với cùng kỳ, số lượt tham gia tăng 24 % và không có đơn thư khiếu nại.',
        'Những ai chưa kịp đăng ký có thể đến bộ phận một cửa trong giờ hành chính.',
        'Buổi chiều, đoàn đi thăm ba hộ vừa thoát nghèo và nghe họ kể cách làm.',
        'Trường học cho mượn phòng, hội phụ nữ lo nước uống, thanh niên giữ xe.',
    ];

    private const DOCUMENTS = ['Nghị định số 42/2022/NĐ-CP', 'Quyết định số 98/QĐ-UBND', 'Công văn số 123-CV/ĐU', 'Thông tư số 15/2023/TT-BTTTT',
        'Kế hoạch số 27/KH-UBND', 'Luật số 80/2015/QH13'];

    private const HEADINGS = ['Bắt đầu từ việc nhỏ', 'Người dân nói gì', 'Việc còn phải làm', 'Những con số', 'Lịch trong tuần tới'];

    private const PHOTOS = ['ca-phe' => 'Cà phê chín đầu vụ', 'chieng-ben-ho' => 'Đội chiêng tập bên hồ', 'nha-dai' => 'Nhà dài trong nắng sớm',
        'sinh-hoat' => 'Buổi sinh hoạt của chi đoàn', 'thu-vien' => 'Các em đọc sách trên xe thư viện', 'nop-ho-so' => 'Cán bộ nhận hồ sơ tại nhà'];

    private const AUTHORS = ['Minh Thư', 'Hoài An', 'Y Khoa', 'Lê Đình Phúc', 'H’Nhi'];

    public function __construct(private readonly string $photos)
    {
    }

    /** @return array{title: string, body: string, category: string, tags: list<string>} */
    public function article(int $n): array
    {
        [$title, $subject, $category] = self::STORIES[$n % count(self::STORIES)];
        $place = self::PLACES[intdiv($n, count(self::STORIES)) % count(self::PLACES)];
        $title = str_replace(['{nơi}', '{Nơi}'], [$place, mb_strtoupper(mb_substr($place, 0, 1)) . mb_substr($place, 1)], $title);
        $story = [
            'lead' => sprintf('Sáng %d/%d, %s %s, với %d người tham dự.', 1 + $n % 28, 1 + $n % 12, $place, $subject, 20 + $n * 7 % 180),
            'document' => $this->pick(self::DOCUMENTS, $n, 'document'),
            'photo' => $this->pick(array_keys(self::PHOTOS), $n, 'photo'),
            'author' => $this->pick(self::AUTHORS, $n, 'author'),
        ];
        $body = match ($n % 3) {
            0 => $this->blocks($n, $story),
            1 => $this->word($n, $story),
            2 => $this->classic($n, $story),
        };
        return ['title' => $title, 'body' => $body, 'category' => $category, 'tags' => [$place, $this->pick(self::HEADINGS, $n, 'tag')]];
    }

    /** As the block editor stores it. */
    private function blocks(int $n, array $story): string
    {
        $body = "<!-- wp:paragraph -->\n<p><strong>{$story['lead']}</strong></p>\n<!-- /wp:paragraph -->\n\n"
            . sprintf("<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"%s\" alt=\"%s\"/><figcaption class=\"wp-element-caption\">%2\$s</figcaption></figure>\n<!-- /wp:image -->\n\n",
                $this->photo($story), self::PHOTOS[$story['photo']]);
        for ($part = 0; $part < 3; $part++) {
            $body .= sprintf("<!-- wp:heading -->\n<h2>%s</h2>\n<!-- /wp:heading -->\n\n", self::HEADINGS[($n + $part) % count(self::HEADINGS)]);
            $body .= sprintf("<!-- wp:paragraph -->\n<p>%s</p>\n<!-- /wp:paragraph -->\n\n", $this->paragraph($n, $part, $story['document']));
            $body .= sprintf("<!-- wp:paragraph -->\n<p>%s</p>\n<!-- /wp:paragraph -->\n\n", $this->paragraph($n, $part + 10));
        }
        return $body . "<!-- wp:paragraph {\"align\":\"right\"} -->\n<p class=\"has-text-align-right\"><strong>{$story['author']}</strong></p>\n<!-- /wp:paragraph -->";
    }

    /** As the classic editor stores it: an empty line between two paragraphs. */
    private function classic(int $n, array $story): string
    {
        return "<strong>{$story['lead']}</strong>\n\n"
            . $this->paragraph($n, 0, $story['document']) . "\n\n<!--more-->\n\n"
            . sprintf("[caption width=\"720\"]<img src=\"%s\" alt=\"%s\" width=\"720\" height=\"405\" /> %2\$s[/caption]\n\n", $this->photo($story), self::PHOTOS[$story['photo']])
            . '<h2>' . self::HEADINGS[$n % count(self::HEADINGS)] . "</h2>\n" . $this->paragraph($n, 1) . "\n\n"
            . "<ul>\n \t<li>" . $this->pick(self::SENTENCES, $n, 'one') . "</li>\n \t<li>" . $this->pick(self::SENTENCES, $n, 'two') . "</li>\n</ul>\n"
            . $this->paragraph($n, 2) . "\n\n<strong>{$story['author']}</strong>";
    }

    /** As Word puts it on the clipboard. */
    private function word(int $n, array $story): string
    {
        $run = '<span lang=VI style="font-size:14.0pt;line-height:115%%;font-family:&quot;Times New Roman&quot;,serif;mso-fareast-font-family:Calibri">%s<o:p></o:p></span>';
        $paragraph = '<p class=MsoNormal style="margin-bottom:6.0pt;text-align:justify;text-indent:.5in;mso-pagination:none">' . $run . '</p>' . "\n";
        $body = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\n"
            . sprintf(str_replace('%s', '<b style="mso-bidi-font-weight:normal">%s</b>', $paragraph), $story['lead'])
            . sprintf($paragraph, $this->paragraph($n, 0, $story['document']))
            . sprintf("<p class=MsoNormal align=center style=\"text-align:center\"><img border=0 width=720 height=405 src=\"%s\"></p>\n", $this->photo($story))
            . sprintf("<p class=MsoNormal align=center style=\"text-align:center\"><i style=\"mso-bidi-font-style:normal\">%s</i><o:p></o:p></p>\n", self::PHOTOS[$story['photo']]);
        for ($part = 1; $part < 5; $part++) {
            $body .= sprintf($paragraph, $this->paragraph($n, $part));
        }
        $body .= '<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style="border-collapse:collapse;mso-border-alt:solid windowtext .5pt">'
            . '<tr><td width=200 valign=top><p class=MsoNormal><b>Thôn<o:p></o:p></b></p></td><td width=200 valign=top><p class=MsoNormal><b>Số hộ<o:p></o:p></b></p></td></tr>'
            . sprintf('<tr><td><p class=MsoNormal>Đoàn Kết<o:p></o:p></p></td><td><p class=MsoNormal>%d<o:p></o:p></p></td></tr></table>', 40 + $n % 90) . "\n";
        return $body . sprintf("<p class=MsoNormal align=right style=\"text-align:right\"><b>%s<o:p></o:p></b></p>", $story['author']);
    }

    private function photo(array $story): string
    {
        return "$this->photos/{$story['photo']}.svg";
    }

    private function paragraph(int $n, int $part, string $document = ''): string
    {
        $sentences = [];
        for ($i = 0; $i < 4; $i++) {
            $sentences[] = self::SENTENCES[($n * 5 + $part * 4 + $i) % count(self::SENTENCES)];
        }
        return ($document === '' ? '' : "Việc này thực hiện theo $document. ") . implode(' ', $sentences);
    }

    /** The same for the same n and what it is for. */
    private function pick(array $list, int $n, string $for): string
    {
        return $list[crc32("$n $for") % count($list)];
    }
}
