<?php namespace Quickstart; ?>
<?= '<?xml version="1.0" encoding="UTF-8"?>' . "\n" ?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title><?= e(Site::NAME) ?></title>
<link><?= e($url) ?>/</link>
<atom:link href="<?= e($url) ?>/rss.xml" rel="self" type="application/rss+xml"/>
<description><?= e(Site::TAGLINE) ?></description>
<language>vi</language>
<?= $items ?>
</channel>
</rss>
