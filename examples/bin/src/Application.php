<?php

/**
 * Finds the command that was asked for, runs it, and says what went wrong so that it can be mended.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Application
{
    private const COMMANDS = [
        'status' => Status::class,
        'top' => Top::class,
        'hot' => Hot::class,
        'history' => History::class,
        'watch' => Watch::class,
        'drain' => Drain::class,
        'import' => Import::class,
        'export' => Export::class,
        'slug' => Slug::class,
        'render' => Render::class,
        'completion' => Completion::class,
    ];
    private const WRONG_USAGE = 2;
    /** As of a program that the signal SIGPIPE ended, which is what shells expect. */
    private const NOBODY_READS = 141;

    /** @param list<string> $argv */
    public function run(array $argv): int
    {
        $name = $argv[1] ?? '--help';
        if ($name === 'help' && isset($argv[2])) {
            [$name, $argv] = [$argv[2], [$argv[0], $argv[2], '--help']];
        }
        try {
            $status = $this->answer($name, $argv);
            Output::flush();
            return $status;
        } catch (Closed) {
            return self::NOBODY_READS;
        } catch (Failure $error) {
            fwrite(STDERR, "baiviet $name: {$error->getMessage()}\n");
            return (self::COMMANDS[$name] ?? Command::class)::FAILED;
        }
    }

    /** @param list<string> $argv */
    private function answer(string $name, array $argv): int
    {
        $class = self::COMMANDS[$name] ?? null;
        if ($class === null) {
            return self::withoutCommand($name);
        }
        try {
            return $this->call($class, $name, $argv);
        } catch (Closed $closed) {
            throw $closed;
        } catch (UsageError $error) {
            return self::complain("baiviet $name: {$error->getMessage()}; see baiviet $name --help", max(self::WRONG_USAGE, $class::FAILED));
        } catch (Failure $error) {
            return self::complain("baiviet $name: {$error->getMessage()}", $class::FAILED);
        } catch (\Throwable $error) {
            // From the extension, whose messages name what mends them.
            return self::complain("baiviet $name: " . Terminal::clean($error->getMessage()), $class::FAILED);
        }
    }

    private static function withoutCommand(string $name): int
    {
        if (in_array($name, ['--help', '-h', 'help'], true)) {
            Output::write(self::overview());
            return 0;
        }
        if (in_array($name, ['--version', '-V', 'version'], true)) {
            Output::write('baiviet ' . (phpversion('baiviet') ?: '(the extension is not loaded)') . ', PHP ' . PHP_VERSION . "\n");
            return 0;
        }
        $word = Terminal::clean($name);
        return self::complain(str_starts_with($name, '-') ? "baiviet: options stand behind the command, as in: baiviet top $word; baiviet --help lists the commands"
            : "baiviet: there is no command \"$word\"; baiviet --help lists them", self::WRONG_USAGE);
    }

    private static function complain(string $what, int $status): int
    {
        Output::flush(); // what was said before it
        fwrite(STDERR, "$what\n");
        return $status;
    }

    /**
     * @param class-string<Command> $class
     * @param list<string> $argv
     */
    private function call(string $class, string $name, array $argv): int
    {
        $input = new Input(array_slice($argv, 2), $class::options());
        if ($input->has('--help')) {
            Output::write(self::manual($name, $class));
            return 0;
        }
        if ($class === Completion::class) {
            return (new Completion(self::COMMANDS))->run($input);
        }
        if (!extension_loaded('baiviet')) {
            throw new Failure(self::howToLoad($argv));
        }
        if ($class::ABOUT_VIEWS) {
            Owner::check($argv);
        }
        return (new $class())->run($input);
    }

    private static function overview(): string
    {
        $text = "Views, slugs and articles of baiviet.\n\nUsage: baiviet COMMAND [OPTION...]\n\n";
        foreach (self::COMMANDS as $name => $class) {
            $text .= sprintf("  %-11s %s\n", $name, $class::SUMMARY);
        }
        return $text . "\nbaiviet COMMAND --help tells more, baiviet --version which version this is. Run it as the user that PHP runs as: sudo -u www-data baiviet status\n";
    }

    /** @param class-string<Command> $class */
    private static function manual(string $name, string $class): string
    {
        $text = $class::SUMMARY . "\n\nUsage: " . rtrim("baiviet $name [OPTION...] " . $class::ARGUMENTS) . "\n";
        $text .= $class::HELP === '' ? "\n" : "\n" . trim($class::HELP) . "\n\n";
        foreach ($class::options() as $option => [$value, $help]) {
            $text .= sprintf("  %-20s %s\n", $value === null ? $option : "$option $value", $help);
        }
        return $text;
    }

    /** @param list<string> $argv */
    private static function howToLoad(array $argv): string
    {
        $php = PHP_BINARY . ', PHP ' . PHP_VERSION . (PHP_ZTS ? ' with' : ' without') . ' threads';
        $command = implode(' ', array_map(Owner::quote(...), $argv));
        $text = "the extension baiviet is not loaded in this PHP ($php).\n";
        if (!is_file(PHP_EXTENSION_DIR . '/baiviet.so')) {
            return $text . 'It is not installed for it either: there is no ' . PHP_EXTENSION_DIR . "/baiviet.so. Install it, for example with\n"
                . '  pie install baiviet/baiviet --with-php-config=' . PHP_BINDIR . "/php-config\n"
                . "or run this tool with the PHP that has it.";
        }
        $folder = PHP_CONFIG_FILE_SCAN_DIR !== '' ? explode(PATH_SEPARATOR, PHP_CONFIG_FILE_SCAN_DIR)[0] : null;
        $file = $folder === null ? PHP_CONFIG_FILE_PATH . '/php.ini' : "$folder/30-baiviet.ini";
        return $text . "Load it, with the settings that the web server's PHP has:\n"
            . "  echo extension=baiviet | sudo tee -a $file\n"
            . "or only this once:\n  php -d extension=baiviet $command";
    }
}
