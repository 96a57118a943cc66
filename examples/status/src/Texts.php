<?php

/**
 * The words of the dashboard, in Vietnamese and in English.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Status;

use BaiViet\Tool\Severity;

/** @property-read string $closed and so on: what ALL below names */
final class Texts
{
    /** @var array<string, array{string, string}> */
    private const ALL = [
        'title' => ['Lượt xem', 'Views'],
        'closed' => [
            'Trang này đang đóng. Để mở, hãy thêm một hoặc cả hai dòng sau vào cấu hình pool của PHP-FPM rồi nạp lại PHP-FPM: mạng được phép xem, và tệp chứa mã băm của mật khẩu (README.md có lệnh tạo tệp này). Nên xem qua HTTPS.',
            'This page is closed. To open it, put one or both of these lines into the pool of PHP-FPM, and reload that: the networks that may see it, and a file with the hash of a password (README.md has the command that makes it). Use HTTPS.',
        ],
        'not_loaded' => [
            'PHP-FPM chưa nạp phần mở rộng baiviet. Hãy thêm dòng sau vào cấu hình PHP, chẳng hạn /etc/php/8.2/fpm/conf.d/30-baiviet.ini, rồi nạp lại PHP-FPM.',
            'PHP-FPM has not loaded the extension baiviet. Put this line into its configuration, such as /etc/php/8.2/fpm/conf.d/30-baiviet.ini, and reload it.',
        ],
        'password' => ['Cần mật khẩu để xem trang này.', 'This page needs a password.'],
        'stranger' => [
            'Địa chỉ mạng của bạn không có trong BAIVIET_STATUS_ALLOW. Nếu trang nằm sau một proxy, hãy bỏ danh sách này và dùng mật khẩu.',
            'Your address is not in BAIVIET_STATUS_ALLOW. Behind a proxy, leave that out and use a password.',
        ],
        'refused_title' => ['Không xem được trang này', 'You cannot see this page'],
        'skip' => ['Đến nội dung chính', 'To the content'],
        'refresh' => ['Cập nhật', 'Refresh'],
        'other_language' => ['English', 'Tiếng Việt'],
        'ok' => ['Hoạt động bình thường', 'All is well'],
        'warning' => ['Cần chú ý', 'Warning'],
        'critical' => ['Cần xử lý ngay', 'Critical'],
        'mend' => ['Cách xử lý:', 'To mend it:'],
        'day' => ['Hôm nay', 'Today'],
        'week' => ['7 ngày', '7 days'],
        'month' => ['30 ngày', '30 days'],
        'year' => ['365 ngày', '365 days'],
        'all' => ['Tất cả', 'All'],
        'chart' => ['Lượt xem mỗi ngày', 'Views per day'],
        'chart_label' => ['Biểu đồ lượt xem mỗi ngày trong 30 ngày qua; cao nhất %s lượt.', 'Chart of views per day in the last 30 days; %s at the most.'],
        'as_table' => ['Xem dạng bảng', 'As a table'],
        'date' => ['Ngày', 'Day'],
        'views' => ['Lượt xem', 'Views'],
        'top' => ['Xem nhiều nhất', 'Most viewed'],
        'hot' => ['Đang được đọc nhiều', 'Read most now'],
        'period' => ['Khoảng thời gian', 'Period'],
        'article' => ['Bài viết', 'Article'],
        'no_titles' => ['Không lấy được tiêu đề bài viết; nhật ký lỗi của PHP có ghi lý do.', 'The titles cannot be had; PHP’s error log says why.'],
        'nothing' => ['Chưa có lượt xem nào.', 'Nothing was counted yet.'],
        'no_store' => ['Chưa có nơi lưu, nên chưa có thống kê.', 'There is no store that could tell.'],
        'unreadable' => ['Tạm thời không đọc được nơi lưu, nên chưa có thống kê.', 'The store cannot be read now, so there are no figures.'],
        'script_store' => [
            'Số lượt xem do một chương trình khác lưu giữ, chẳng hạn CMS, nên thống kê nằm ở đó.',
            'Another program keeps the numbers, such as the CMS; that has the figures.',
        ],
        'of_script' => ['của một chương trình khác', 'of another program'],
        'refused' => ['Không được tính, 30 ngày', 'Not counted, 30 days'],
        'refused_here' => ['Không được tính, từ lúc máy chủ này bắt đầu đếm', 'Not counted, since this server began to count'],
        'reason' => ['Lý do', 'Reason'],
        'requests' => ['Yêu cầu', 'Requests'],
        'method' => ['Không phải lượt mở trang', 'Not the opening of a page'],
        'status' => ['Trang báo lỗi', 'Page answered with an error'],
        'prefetch' => ['Trình duyệt tải trước', 'Fetched ahead by a browser'],
        'bot' => ['Rô-bốt', 'Robots'],
        'network' => ['Mạng nội bộ', 'The operator’s networks'],
        'editor' => ['Người của tòa soạn', 'Editors'],
        'repeat' => ['Xem lại trong chốc lát', 'The same reader again'],
        'origin' => ['Gửi từ trang web khác', 'Sent from another site'],
        'health' => ['Tình trạng', 'Health'],
        'drained' => ['Lần ghi gần nhất', 'Last drain'],
        'ago' => ['%s trước', '%s ago'],
        'never' => ['chưa có', 'never'],
        'pending' => ['Đang chờ ghi', 'Waiting'],
        'counters' => ['Bộ đếm', 'Counters'],
        'slots' => ['%s trên %s ô, %s', '%s of %s slots, %s'],
        'store' => ['Nơi lưu', 'Store'],
        'none' => ['không có', 'none'],
        'at' => ['Số liệu lúc %s', 'As of %s'],
    ];

    private function __construct(public readonly bool $vietnamese)
    {
    }

    /** As the address says, else as the browser asks, else Vietnamese. */
    public static function of(mixed $lang, string $accepted): self
    {
        if ($lang === 'vi' || $lang === 'en') {
            return new self($lang === 'vi');
        }
        $best = ['vi' => 0.0, 'en' => 0.0];
        foreach (explode(',', strtolower(substr($accepted, 0, 500))) as $one) {
            if (preg_match('/^\s*(vi|en)\b[a-z-]*(?:\s*;\s*q=([\d.]+))?/', $one, $match) === 1) {
                $best[$match[1]] = max($best[$match[1]], (float) ($match[2] ?? 1));
            }
        }
        return new self($best['vi'] >= $best['en']);
    }

    public function __get(string $name): string
    {
        return self::ALL[$name][$this->vietnamese ? 0 : 1];
    }

    public function language(): string
    {
        return $this->vietnamese ? 'vi' : 'en';
    }

    public function number(int|float $number): string
    {
        return $this->vietnamese ? number_format($number, 0, ',', '.') : number_format($number);
    }

    public function duration(int $seconds): string
    {
        [$value, $unit] = match (true) {
            $seconds < 120 => [$seconds, ['giây', 's']],
            $seconds < 7200 => [intdiv($seconds, 60), ['phút', 'min']],
            $seconds < 172800 => [intdiv($seconds, 3600), ['giờ', 'h']],
            default => [intdiv($seconds, 86400), ['ngày', 'days']],
        };
        return "$value {$unit[$this->vietnamese ? 0 : 1]}";
    }

    /** "25/11" of "2026-11-25", "25/11/2026" when $long; in English as it is. */
    public function date(string $date, bool $long = false): string
    {
        [$year, $month, $day] = explode('-', $date);
        return $this->vietnamese ? "$day/$month" . ($long ? "/$year" : '') : ($long ? $date : "$month-$day");
    }

    public function severity(Severity $severity): string
    {
        return $this->{strtolower($severity->name)};
    }
}
