<?php

/**
 * Is counting in order? What is wrong, how bad it is, and the command that mends it: for `baiviet status`, for monitoring
 * and for the dashboard.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

use BaiViet\Period;
use BaiViet\ViewCounter;

final class Health
{
    private const MIB = 1 << 20;
    /** Bytes of a slot of the live table, and of what it has besides slots. */
    private const SLOT = 32;
    /** Seconds; such programs run by a minute or more. */
    private const SCRIPT_MAY_WAIT = 600;

    /** @var list<Problem> worst first */
    public readonly array $problems;
    /** @var array<string, mixed> what ViewCounter::status() says */
    public readonly array $status;
    /** @var array<string, int>|null Period's value => views of the site, up to this moment; null when no store can tell */
    public readonly ?array $totals;

    /** Why totals is null. */
    private readonly string $unreadable;

    public function __construct(ViewCounter $views)
    {
        [$this->status, $this->totals, $this->unreadable] = self::look($views);
        $problems = [...$this->ofLive(), ...$this->ofStore(), ...$this->ofDrains(), ...$this->ofSpace(), ...$this->ofName()];
        usort($problems, fn (Problem $a, Problem $b): int => $b->severity->value <=> $a->severity->value);
        $this->problems = $problems;
    }

    public function severity(): Severity
    {
        return $this->problems[0]->severity ?? Severity::Ok;
    }

    /** The time where days are counted: status()['day'] is that of the last view or drain. */
    public function now(): \DateTimeImmutable
    {
        return new \DateTimeImmutable('now', new \DateTimeZone($this->status['timezone']));
    }

    /** @return array{array<string, mixed>, ?array<string, int>, string} */
    private static function look(ViewCounter $views): array
    {
        // A drain between two looks moves views from one figure to the other: then look again.
        for ($tries = 3; $tries > 0; $tries--) {
            $status = $views->status();
            try {
                $totals = [];
                foreach (Period::cases() as $period) {
                    $totals[$period->value] = $views->total($period) + $status['pending'];
                }
            } catch (\BaiViet\BaiVietException $error) {
                return [$views->status(), null, $error->getMessage()];
            }
            if ($views->status()['drains'] === $status['drains']) {
                break;
            }
        }
        return [$status, $totals, ''];
    }

    /** @return list<Problem> */
    private function ofLive(): array
    {
        $problem = $this->status['live_problem'];
        if ($problem !== '') {
            [$en, $vi] = match ($this->status['live']) {
                'none' => ['Nothing is counted', 'Không đếm được lượt xem'],
                'process' => ['Each process counts by itself', 'Mỗi tiến trình đang đếm riêng'],
                default => ['The live folder is in trouble', 'Thư mục của bộ đếm gặp sự cố'],
            };
            [$problem, $command] = self::remedy($problem);
            return [new Problem(
                $this->status['live'] === 'none' ? Severity::Critical : Severity::Warning,
                "$en: $problem",
                "$vi: $problem",
                $command,
            )];
        }
        // systemd-logind's RemoveIPC empties /dev/shm of a person who logs out; system users keep theirs.
        if (str_starts_with($this->status['live_folder'], '/dev/shm/') && Owner::me() >= 1000 && is_dir('/run/systemd/system')) {
            $user = Owner::name(Owner::me());
            return [new Problem(
                Severity::Warning,
                "The counters lie in {$this->status['live_folder']}, which systemd deletes when $user logs out. Give them a folder in /run.",
                "Bộ đếm nằm trong {$this->status['live_folder']}; systemd sẽ xóa thư mục này khi $user đăng xuất. Hãy đặt bộ đếm trong /run.",
                "echo 'd /run/baiviet 0700 $user -' | sudo tee /etc/tmpfiles.d/baiviet.conf && sudo systemd-tmpfiles --create baiviet.conf",
            )];
        }
        return [];
    }

    /** @return list<Problem> */
    private function ofStore(): array
    {
        [$problem, $command] = self::remedy($this->ofTheStore());
        if ($problem === '') {
            return [];
        }
        return [$this->status['store'] === 'none' ? new Problem(
            Severity::Critical,
            "There is no store, so a reboot will lose the numbers: $problem",
            "Chưa có nơi lưu, nên số lượt xem sẽ mất khi máy khởi động lại: $problem",
            $command,
        ) : new Problem(
            Severity::Critical,
            'The store cannot be used; ' . number_format($this->status['pending']) . " views wait in memory: $problem",
            'Không dùng được nơi lưu; ' . number_format($this->status['pending'], 0, ',', '.') . " lượt xem đang chờ trong bộ nhớ: $problem",
            $command,
        )];
    }

    /** What is wrong with the store: what it says itself, or the drain that failed last, or why nothing can be read. */
    private function ofTheStore(): string
    {
        if ($this->status['store_problem'] !== '' || in_array($this->status['store'], ['none', 'script'], true)) {
            return $this->status['store_problem'];
        }
        return $this->unreadable !== '' && $this->status['error'] !== '' ? $this->status['error'] : $this->unreadable;
    }

    /** @return list<Problem> */
    private function ofDrains(): array
    {
        ['error' => $error, 'pending' => $pending, 'drained_ago' => $ago] = $this->status;
        if ($this->status['live'] === 'none' || $this->status['store'] === 'none') {
            return [];
        }
        if ($error !== '' && $error === $this->ofTheStore()) {
            return []; // it is told
        }
        $script = $this->status['store'] === 'script';
        $interval = (int) ini_get('baiviet.views_drain_interval');
        $drain = $script ? '' : 'baiviet drain' . ($this->status['site'] === 'default' ? '' : " --site {$this->status['site']}");
        $late = $ago < 0 ? 'yet' : 'for ' . Terminal::duration($ago);
        if ($error !== '') {
            return [new Problem(
                $ago > 60 * $interval ? Severity::Critical : Severity::Warning,
                'The last drain failed; ' . number_format($pending) . " views wait in memory: $error",
                'Lần chuyển số liệu gần nhất bị lỗi; ' . number_format($pending, 0, ',', '.') . " lượt xem đang chờ trong bộ nhớ: $error",
                $drain,
            )];
        }
        if ($pending === 0 || ($ago >= 0 && $ago <= ($script ? self::SCRIPT_MAY_WAIT : 6 * $interval))) {
            return [];
        }
        return [new Problem(
            $ago > 3600 ? Severity::Critical : Severity::Warning,
            number_format($pending) . " views were not drained $late. " . ($script ? 'Does the program that drains them to its own store run?'
                : 'Drain now, and by a timer for hours without visitors.'),
            number_format($pending, 0, ',', '.') . ' lượt xem chưa được chuyển vào nơi lưu. ' . ($script ? 'Hãy xem chương trình chuyển số liệu có còn chạy không.'
                : 'Hãy chuyển ngay, và đặt hẹn giờ cho lúc vắng bạn đọc.'),
            $script ? '' : "$drain && sudo systemctl enable --now baiviet-drain.timer",
        )];
    }

    /**
     * Was the name of the site mistyped? Every name is a site, and one that nobody counts for is well.
     *
     * @return list<Problem>
     */
    private function ofName(): array
    {
        $site = $this->status['site'];
        if (($this->totals['all'] ?? 1) > 0 || $this->status['used'] > 0) {
            return [];
        }
        $others = implode(', ', array_diff(Sites::stored($this->status), [$site]));
        return $others === '' ? [] : [new Problem(
            Severity::Warning,
            "Nothing was counted for the site \"$site\" yet. Other sites here: $others.",
            "Chưa đếm được lượt xem nào cho trang \"$site\". Các trang khác trên máy này: $others.",
        )];
    }

    /** @return list<Problem> */
    private function ofSpace(): array
    {
        $problems = [];
        $free = $this->status['live'] === 'shared' ? @disk_free_space($this->status['live_folder']) : false;
        $grown = 2 * self::SLOT * $this->status['capacity'];
        if ($free !== false && $free < $grown && $this->status['used'] > $this->status['capacity'] / 2) {
            $mount = str_starts_with($this->status['live_folder'], '/run/') ? '/run' : '/dev/shm';
            $problems[] = new Problem(
                Severity::Warning,
                'The live table is about to grow and has no room for it: ' . number_format($free / self::MIB, 1) . ' MiB are free.',
                'Bảng đếm sắp phải mở rộng nhưng không đủ chỗ: chỉ còn trống ' . number_format($free / self::MIB, 1, ',', '.') . ' MiB.',
                "sudo mount -o remount,size=" . max(64, (int) ceil(4 * $grown / self::MIB)) . "M $mount",
            );
        }
        $free = $this->status['store'] === 'sqlite' ? @disk_free_space($this->status['store_folder']) : false;
        if ($free !== false && $free < 256 * self::MIB) {
            $problems[] = new Problem(
                $free < 16 * self::MIB ? Severity::Critical : Severity::Warning,
                "The disk of the store is nearly full: " . number_format($free / self::MIB) . ' MiB are free. Views wait in memory once it is.',
                'Ổ đĩa của nơi lưu sắp đầy: chỉ còn trống ' . number_format($free / self::MIB, 0, ',', '.') . ' MiB. Khi đầy, lượt xem chờ trong bộ nhớ.',
                'sudo du -xh --max-depth=2 ' . Owner::quote(dirname($this->status['store_folder'])) . ' | sort -h | tail',
            );
        }
        return $problems;
    }

    /**
     * The extension's messages end with the command that mends, if there is one.
     *
     * @return array{string, string} what is wrong, and the command
     */
    private static function remedy(string $problem): array
    {
        if (preg_match('/^(.*); run as root: (.+)$/s', $problem, $match) === 1) {
            return [$match[1], 'sudo ' . str_replace(' && ', ' && sudo ', $match[2])];
        }
        return [$problem, preg_match('/run as that user: (sudo -u \S+)/', $problem, $match) === 1 ? "$match[1] baiviet status" : ''];
    }
}
