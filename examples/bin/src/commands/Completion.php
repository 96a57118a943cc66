<?php

/* SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

namespace BaiViet\Tool;

final class Completion extends Command
{
    public const SUMMARY = 'Completion for bash: . <(baiviet completion)';
    public const ABOUT_VIEWS = false;

    /** @param array<string, class-string<Command>> $commands */
    public function __construct(private readonly array $commands)
    {
    }

    public function run(Input $input): int
    {
        $input->expect(0, 0);
        $cases = '';
        foreach ($this->commands as $name => $class) {
            $cases .= "\t$name) words='" . implode(' ', array_keys($class::options())) . "' ;;\n";
        }
        $names = implode(' ', array_keys($this->commands));
        Output::write(<<<BASH
            _baiviet() {
            \tlocal words='$names --help --version'
            \t[ "\$COMP_CWORD" -le 1 ] || case \${COMP_WORDS[1]} in
            {$cases}\tesac
            \tmapfile -t COMPREPLY < <(compgen -W "\$words" -- "\${COMP_WORDS[COMP_CWORD]}")
            }
            complete -o default -F _baiviet baiviet

            BASH);
        return 0;
    }
}
