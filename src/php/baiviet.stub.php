<?php

/**
 * The manual of baiviet's PHP API, and what IDEs and analysers read.
 *
 * Text arguments are UTF-8. Wrong arguments throw TypeError or ValueError; bad article content never throws.
 *
 * @generate-class-entries
 * @generate-legacy-arginfo 80200
 */

namespace BaiViet;

/**
 * The base of every exception this extension throws for things that went wrong outside the caller's arguments.
 */
class BaiVietException extends \RuntimeException
{
}
