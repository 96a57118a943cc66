<?php
/**
 * Carries the views in memory to the site's database, before it stops.
 *
 * php drain.php FOLDER HOST:PORT
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

[, $folder, $address] = $argv;
$_SERVER['HTTP_HOST'] = $address;
$_SERVER['REQUEST_METHOD'] = 'GET';
require "$folder/wp-load.php";
if (class_exists('Baiviet_Views')) {
    Baiviet_Views::drain();
}
