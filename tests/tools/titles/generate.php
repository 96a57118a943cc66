<?php

/**
 * Writes the titles whose slugs are pinned: tests/slug/data/titles.tsv, a title as JSON and its slug on each line.
 *
 * The first come from by-hand.tsv. The others are put together here from words, numbers and names, and stored in one of the
 * forms in which titles are found; their slug follows from their parts, without the help of the extension. The same on every
 * machine: no clock, no random numbers but those of a small generator with a fixed start.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

const TITLES = 2000;

const WORDS = <<<'TEXT'
    xã phường huyện tỉnh buôn làng thôn bản đồng bào người dân cán bộ nông hội phụ nữ thanh niên già làng nghệ nhân học sinh
    thầy giáo y tá bác sĩ kỹ sư công nhân chiến sĩ đoàn viên đảng viên trưởng phó chủ tịch bí thư ủy uỷ ban
    tổ chức khai mạc bế giảng tổng kết triển khai thực hiện xây dựng khánh thành trao tặng tiếp nhận hỗ trợ tuyên truyền vận
    động đề nghị kiểm tra giám sát xử lý giải quyết phát động hưởng ứng chung tay giữ gìn bảo tồn phát huy khôi phục
    cầu đường trường trạm nhà rông chợ phiên giếng nước suối thác rừng nương rẫy ruộng lúa cà phê hồ tiêu cao su sầu riêng
    chiêng ché thổ cẩm sử thi lễ hội mùa xuân tết cơm mới rượu cần khèn sáo đàn đá
    năm tháng ngày tuần quý đầu cuối giữa trước sau trong ngoài trên dưới gần xa đông tây nam bắc
    ngoằn ngoèo khuỷu nghiêng chuyện khuya quạnh thuở huơ xoong khoẻ khỏe thuỷ thủy hoà hòa loà xòa quý giá ễnh ương ẩm ướt
    ừ ở ỷ ý ấy ắt ẵm ặc ỡm ợ ụ ũ ĩ ỉ ịch ỹ ỵ ẽ ẹ ẻ ọ ỏ õ ầm ẫy ẳng ằng ổ ỗ ộ ồ ố ệ ề ế ể ứ ữ ự ử ờ ớ
    TEXT;

/** As they are written, and in a slug. */
const NAMES = ['M’Nông' => 'mnong', "H'Mông" => 'hmong', 'R’lấp' => 'rlap', 'Cư M`gar' => 'cu-mgar', 'Ê Đê' => 'e-de', 'Ea H’leo' => 'ea-hleo',
    'Krông Păk' => 'krong-pak', 'Čư Êbur' => 'cu-ebur', 'Ƀuôn Hồ' => 'buon-ho', 'K’Ho' => 'kho', 'N’Trang Lơng' => 'ntrang-long',
    'TP.HCM' => 'tp-hcm', 'Ia Grai' => 'ia-grai', 'Kon Plông' => 'kon-plong', 'Yên Bái' => 'yen-bai', 'Café' => 'cafe', 'UNESCO' => 'unesco'];

const FIGURES = ['6,5%' => '6-5', '1.200.000đ' => '1-200-000d', '2026' => '2026', '09:47' => '09-47', '06/08/2013' => '06-08-2013', '3–5' => '3-5',
    '42/2022/NĐ-CP' => '42-2022-nd-cp', '15/QĐ-UBND' => '15-qd-ubnd', '237/BTG - ĐUK' => '237-btg-duk', 'lần thứ XVIII' => 'lan-thu-xviii', '½' => '1-2',
    '100 m²' => '100-m2', '(số 7)' => 'so-7', '“24/7”' => '24-7', '①' => '1'];

const BETWEEN = [' ', ' ', ' ', ' ', ' ', ' ', ' - ', ', ', ': ', ' – ', '; ', '… ', ' / ', "\u{A0}", '  ', ' & ', ' “', '” ', ' (', ') ', ' • ', ' 🎉 '];

/** A number below $bound, of a linear congruential generator: its low bits are poor, and not used. */
function below(int $bound): int
{
    static $state = 2026;
    $state = ($state * 1_103_515_245 + 12_345) & 0x7FFF_FFFF;
    return ($state >> 8) % $bound;
}

function pick(array $from): mixed
{
    return $from[below(count($from))];
}

/** A word's letters without their marks, small. */
function plain(string $word): string
{
    return strtr(strtolower(preg_replace('/\p{Mn}/u', '', Normalizer::normalize($word, Normalizer::FORM_D))), ['đ' => 'd', 'Đ' => 'd']);
}

/** Decomposed, and each run of marks the other way round: what no normal form has, and old editors left. */
function shuffled(string $title): string
{
    return preg_replace_callback('/\p{Mn}{2,}/u', fn (array $m): string => implode('', array_reverse(mb_str_split($m[0], 1, 'UTF-8'))),
        Normalizer::normalize($title, Normalizer::FORM_D));
}

/** Only every other letter decomposed. */
function half(string $title): string
{
    $odd = false;
    return preg_replace_callback('/\p{L}/u', function (array $m) use (&$odd): string {
        $odd = !$odd;
        return Normalizer::normalize($m[0], $odd ? Normalizer::FORM_D : Normalizer::FORM_C);
    }, $title);
}

/** Something invisible behind every fifth character. */
function strewn(string $title): string
{
    $at = 0;
    return preg_replace_callback('/.{5}/us', function (array $m) use (&$at): string {
        $invisible = ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{200D}", "\u{FE0F}", "\u{200E}"];
        return $m[0] . $invisible[$at++ % count($invisible)];
    }, $title);
}

/** @return list<callable(string): string> */
function forms(): array
{
    return [
        fn (string $title): string => $title,
        fn (string $title): string => Normalizer::normalize($title, Normalizer::FORM_D),
        shuffled(...),
        half(...),
        strewn(...),
        fn (string $title): string => mb_strtoupper($title, 'UTF-8'),
        fn (string $title): string => strtr($title, ['Đ' => 'Ð', 'đ' => 'ð']),
        fn (string $title): string => strtr($title, ['Đ' => 'Ɖ', 'đ' => 'ɖ', '’' => 'ʼ', "'" => '‘']),
    ];
}

/** @return array{string, string} a title and its slug */
function title(): array
{
    static $words = null;
    $words ??= preg_split('/\s+/', trim(WORDS));
    $title = '';
    $slug = [];
    for ($i = 2 + below(9); $i > 0; $i--) {
        $kind = below(10);
        $part = $kind === 0 ? pick(array_keys(NAMES)) : ($kind === 1 ? (string) pick(array_keys(FIGURES)) : pick($words));
        $slug[] = NAMES[$part] ?? FIGURES[$part] ?? plain($part);
        $title .= ($title === '' ? '' : pick(BETWEEN)) . $part;
    }
    return [pick(forms())($title), implode('-', $slug)];
}

$lines = file(__DIR__ . '/by-hand.tsv', FILE_IGNORE_NEW_LINES);
while (count($lines) < TITLES) {
    [$title, $slug] = title();
    $lines[] = json_encode($title, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR) . "\t$slug";
}
echo implode("\n", $lines), "\n";
