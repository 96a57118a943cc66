<?php

/**
 * Articles to measure with: the same text as a CMS stores it after careful editing, and as Word leaves it on the clipboard.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

final class Articles
{
    private const SENTENCES = [
        'Sáng 15/3, tại trụ sở Ủy ban nhân dân xã Đăk Rông, đoàn công tác của Sở Nông nghiệp đã khảo sát tuyến kênh dẫn nước dài 4,2 km.',
        'Theo báo cáo của xã, đến hết quý I có 96,5% số hộ được dùng nước sạch, tăng 3,1 điểm phần trăm so với cùng kỳ năm trước.',
        'Ông Y Bhăm Niê, Chủ tịch xã, cho biết: "Bà con mong tuyến kênh xong trước mùa khô", đồng thời đề nghị tỉnh bố trí thêm 2 tỷ đồng.',
        'Các ý kiến tại buổi làm việc tập trung vào ba việc: nạo vét lòng kênh, gia cố hai bờ và lắp đặt trạm bơm dùng điện mặt trời.',
        'Kết luận buổi khảo sát, Phó Giám đốc Sở yêu cầu hoàn thành hồ sơ thiết kế trước ngày 30/4 và công khai tiến độ để người dân theo dõi.',
        'Dự kiến công trình sẽ tưới cho hơn 350 ha lúa và cà phê, giúp giảm 40% chi phí bơm nước của gần 700 hộ dân trong vùng.',
    ];
    private const WORD_PARAGRAPH = 'class="MsoNormal" style="margin-bottom:6.0pt;text-align:justify;text-indent:.5in;line-height:130%;tab-stops:1.0cm"';
    private const WORD_SPAN = 'lang="VI" style="font-family:&quot;Times New Roman&quot;,&quot;serif&quot;;mso-fareast-font-family:&quot;Times New Roman&quot;;'
        . 'font-size:14.0pt;line-height:130%;color:black;mso-ansi-language:VI"';
    private const WORD_HEAD = "<!--[if gte mso 9]><xml>\n <w:WordDocument>\n  <w:View>Normal</w:View><w:Zoom>0</w:Zoom>\n </w:WordDocument>\n"
        . "</xml><![endif]--><style>\n<!--\n p.MsoNormal {margin:0in;font-size:12.0pt;font-family:\"Times New Roman\",serif;}\n-->\n</style>\n";

    /** At least that many bytes of HTML as an editor of a CMS writes it. */
    public static function clean(int $bytes): string
    {
        return self::until($bytes, '', fn (string $text, int $i): string => match ($i % 8) {
            2 => "<h2>$i. Kết quả khảo sát tuyến kênh</h2>\n",
            4 => "<figure><img src=\"/uploads/2026/kenh-$i.jpg\" alt=\"Tuyến kênh\" width=\"800\" height=\"533\"><figcaption>Tuyến kênh. Ảnh: Hà Vy</figcaption></figure>\n",
            5 => "<ul><li>$text</li><li>Nạo vét lòng kênh</li></ul>\n",
            6 => "<p>$text Xem thêm tại <a href=\"https://kenh.example.vn/tin?id=$i&amp;loai=nd\">trang của dự án</a>.</p>\n",
            default => "<p>$text <strong>Tiến độ</strong> được cập nhật hằng tuần.</p>\n",
        });
    }

    /** At least that many bytes of what Word gives for such an article. */
    public static function word(int $bytes): string
    {
        $paragraph = self::WORD_PARAGRAPH;
        $span = self::WORD_SPAN;
        return self::until($bytes, self::WORD_HEAD, fn (string $text, int $i): string => match ($i % 8) {
            2 => "<p class=\"MsoNormal\" align=\"center\" style=\"text-align:center\"><b style=\"mso-bidi-font-weight:normal\"><span $span>$i. Kết quả khảo sát</span><o:p></o:p></b></p>\n",
            4 => "<p class=\"MsoNormal\" align=\"center\"><img width=\"624\" height=\"351\" src=\"/uploads/2026/kenh-$i.jpg\" v:shapes=\"_x0000_i1025\"><o:p></o:p></p>\n"
                . "<p class=\"MsoNormal\" align=\"center\"><i><span $span>Tuyến kênh. Ảnh: Hà Vy</span></i><o:p></o:p></p>\n",
            5 => "<p class=\"MsoListParagraph\" style=\"text-indent:-.25in;mso-list:l0 level1 lfo1\"><![if !supportLists]><span $span><span style=\"mso-list:Ignore\">-"
                . "<span style=\"font:7.0pt &quot;Times New Roman&quot;\">&nbsp;&nbsp; </span></span></span><![endif]><span $span>$text</span><o:p></o:p></p>\n",
            7 => "<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n",
            default => "<p $paragraph><font size=\"3\" face=\"Times New Roman\"><span $span>$text</span></font><o:p></o:p></p>\n",
        });
    }

    /** @param callable(string, int): string $block */
    private static function until(int $bytes, string $html, callable $block): string
    {
        for ($i = 0; strlen($html) < $bytes; $i++) {
            $html .= $block(self::SENTENCES[$i % count(self::SENTENCES)], $i);
        }
        return $html;
    }
}
