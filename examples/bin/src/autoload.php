<?php

/* Finds the classes of the tool, for the command and for the dashboard.
 *
 * SPDX-License-Identifier: BSD-3-Clause */

declare(strict_types=1);

spl_autoload_register(function (string $class): void {
    if (str_starts_with($class, 'BaiViet\\Tool\\')) {
        $name = substr($class, strlen('BaiViet\\Tool\\'));
        foreach ([__DIR__, __DIR__ . '/commands'] as $folder) {
            if (is_file("$folder/$name.php")) {
                require "$folder/$name.php";
                return;
            }
        }
    }
});
