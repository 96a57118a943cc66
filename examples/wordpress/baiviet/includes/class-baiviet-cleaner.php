<?php
/**
 * Clean HTML out of what editors paste, with everything kept that is WordPress's own.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * Blocks, shortcodes, embeds, galleries and WordPress's images come through as they are; a text without traces of Word or of an office suite is
 * only brought to Unicode's normal form. Cleaning what is clean changes nothing.
 */
final class Baiviet_Cleaner {

	/**
	 * Traces of Word, Google Docs, LibreOffice, and of fonts from before Unicode.
	 */
	private const TRACES = '/\bclass\s*=\s*["\']?Mso|\bmso-|<\/?o:|<w:|<!--\[if|<font\b|docs-internal-guid|<center\b|\.Vn[A-Z]|VNI-|<span\b[^>]*\b(?:font-family|font-size|lang=)|<(?:p|td|tr|table)\b[^>]*\balign\s*=\s*["\']?(?:center|right|justify)/i';

	/**
	 * Elements that mean something to WordPress, or that only users may write whom it lets.
	 */
	private const FOREIGN = 'iframe|video|audio|object|embed|form|script|style|svg|canvas|noscript|figure|details';

	/**
	 * Does it look pasted?
	 *
	 * @param string $content Of a post, or of a block.
	 */
	public static function is_dirty( string $content ): bool {
		return 1 === preg_match( self::TRACES, $content );
	}

	/**
	 * The content, clean.
	 *
	 * @param string $content Of a post.
	 */
	public static function clean( string $content ): string {
		if ( '' === $content ) {
			return '';
		}
		if ( ! self::is_dirty( $content ) ) {
			return BaiViet\normalize( $content );
		}
		return has_blocks( $content ) ? self::clean_blocks( $content ) : self::clean_classic( $content );
	}

	/**
	 * Content of blocks: each stays what it is.
	 *
	 * @param string $content Of a post.
	 */
	private static function clean_blocks( string $content ): string {
		$blocks = array_map( array( self::class, 'clean_block' ), parse_blocks( BaiViet\normalize( $content ) ) );
		return serialize_blocks( $blocks );
	}

	/**
	 * One block, and those in it.
	 *
	 * @param array $block As parse_blocks() gives it.
	 * @return array
	 */
	private static function clean_block( array $block ): array {
		$block['innerBlocks'] = array_map( array( self::class, 'clean_block' ), $block['innerBlocks'] );
		if ( array() !== $block['innerBlocks'] || ! self::is_dirty( $block['innerHTML'] ) ) {
			return $block;
		}
		$html = match ( $block['blockName'] ) {
			// What stands between blocks, and the classic block.
			null, 'core/freeform'             => self::clean_classic( $block['innerHTML'] ),
			'core/paragraph', 'core/heading', 'core/list-item' => self::clean_inside( $block['innerHTML'] ),
			default                           => $block['innerHTML'],
		};
		// Blocks and what stands between them are parted as they were.
		preg_match( '/^(\s*).*?(\s*)$/Ds', $block['innerHTML'], $around );
		$html                  = ( $around[1] ?? '' ) . trim( $html ) . ( $around[2] ?? '' );
		$block['innerHTML']    = $html;
		$block['innerContent'] = array( $html );
		return $block;
	}

	/**
	 * The text of a block's one element; the element itself is the block's, with the class names that the editor knows it by.
	 *
	 * @param string $html Of the block.
	 */
	private static function clean_inside( string $html ): string {
		if ( ! preg_match( '/^(\s*<(p|h[1-6]|li)\b[^>]*>)(.*)(<\/\2>\s*)$/is', $html, $parts ) ) {
			return $html;
		}
		$clean = self::render( '<p>' . $parts[3] . '</p>' );
		// More than one paragraph is not for one block to hold.
		if ( 1 !== preg_match( '/^<p(?: class="bv-[a-z]+")?>((?:(?!<\/?p\b).)*)<\/p>$/s', trim( $clean ), $inside ) ) {
			return $html;
		}
		$open = (string) preg_replace( '/\s(?:style|lang|align)=(?:"[^"]*(?:mso-|font-)[^"]*"|[a-z]+)/i', '', $parts[1] );
		$open = (string) preg_replace( '/\sclass="?Mso[A-Za-z]+"?(?=[\s>])/', '', $open );
		return $open . $inside[1] . $parts[4];
	}

	/**
	 * Content of the classic editor, where an empty line ends a paragraph.
	 *
	 * @param string $content Of a post.
	 */
	private static function clean_classic( string $content ): string {
		$kept    = array();
		$keep    = static function ( array $found ) use ( &$kept ): string {
			$token          = 'bvgiu' . count( $kept ) . 'x' . substr( md5( $found[0] ), 0, 8 ) . 'bv';
			$kept[ $token ] = $found[0];
			return $token;
		};
		$content = (string) preg_replace( '/<!--\[if.*?<!\[endif\]-->/s', '', $content );
		$content = (string) preg_replace_callback( '/<!--(?:more|nextpage|noteaser)\b.*?-->/s', $keep, $content );
		$content = (string) preg_replace_callback( '/' . get_shortcode_regex() . '/s', $keep, $content );
		$content = (string) preg_replace_callback( '/<(' . self::FOREIGN . ')\b[^>]*>.*?<\/\1\s*>/is', $keep, $content );
		$content = (string) preg_replace_callback( '/(?:<a\b[^>]*>\s*)?<img\b[^>]*\bclass=["\'][^"\']*(?:wp-image-|align|size-)[^>]*>(?:\s*<\/a>)?/i', $keep, $content );
		// A line's end is one to WordPress, unless the text has paragraphs already: then Word broke the lines of its source.
		$clean = self::render( wpautop( $content, ! str_contains( $content, '<p' ) ) );
		foreach ( array_reverse( $kept ) as $token => $html ) {
			// A paragraph around something that is none.
			$clean = str_replace( array( "<p>$token</p>", $token ), array( $html, $html ), $clean );
		}
		return $clean;
	}

	/**
	 * What the extension makes of it.
	 *
	 * @param string $html Without anything of WordPress's.
	 */
	private static function render( string $html ): string {
		return self::renderer()->render( $html )->body;
	}

	/**
	 * The renderer for what is stored. Addresses on a line of their own are WordPress's to embed.
	 */
	private static function renderer(): BaiViet\Renderer {
		static $renderer = null;
		$renderer        = $renderer ?? new BaiViet\Renderer( format: BaiViet\BodyFormat::Html, baseUrl: home_url(), autolink: false );
		return $renderer;
	}
}
