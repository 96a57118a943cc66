<?php
/**
 * Stored pages: what a page shows.
 *
 * A page is stored with tags for everything it shows. Tags of a site's own, "b1:" before each:
 *
 *   post-7       shows post 7, whole or as an entry of a list
 *   page-7       is its own page, which links to its neighbours
 *   home, date, search-engines    lists of newest posts: the front page and feeds, archives by date, sitemaps
 *   in-term-3, by-user-2          lists of a term's or an author's posts
 *   term-3, user-2                shows their names
 *   recent-post, recent-any       has a list of posts, or of another type, or of any, at its side
 *   terms-category, months        has one of terms, or of months
 *   comments                      has one of comments
 *   any                           every page of a site of a network
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The page store, as WordPress fills it. Its hooks are there only where pages are stored.
 */
final class Baiviet_Page_Tags {

	/**
	 * Kinds of posts that are parts of every page.
	 */
	public const PARTS = array( 'nav_menu_item', 'wp_template', 'wp_template_part', 'wp_navigation', 'wp_global_styles', 'wp_block', 'custom_css', 'customize_changeset' );

	private const TTL     = 6 * HOUR_IN_SECONDS;
	private const LONGEST = 7 * 24 * HOUR_IN_SECONDS;

	/**
	 * Seconds for which the page that is being made may be shown, if it says so itself.
	 *
	 * @var int|null
	 */
	private static ?int $ttl = null;

	/**
	 * Tags of the page that is being made.
	 *
	 * @var array<string, true>
	 */
	private static array $shown = array();

	/**
	 * Note that the page that is being made shows something. For themes and plugins that query by themselves.
	 *
	 * @param string ...$tags As at the head of this file, without "b1:".
	 */
	public static function tag( string ...$tags ): void {
		self::$shown += array_fill_keys( $tags, true );
	}

	/**
	 * Filter the_posts: a query's posts are shown, and a second query of a page is a list at its side.
	 *
	 * @param WP_Post[] $posts Found.
	 * @param WP_Query  $query That found them.
	 * @return WP_Post[]
	 */
	public static function see_posts( $posts, $query ) {
		// A block theme looks its parts up in the same way.
		$parts = array() !== (array) $query->get( 'post_type' ) && array() === array_diff( (array) $query->get( 'post_type' ), self::PARTS );
		if ( is_array( $posts ) && ! is_admin() && ! $parts ) {
			foreach ( $posts as $post ) {
				self::tag( "post-$post->ID" );
			}
			if ( ! $query->is_main_query() ) {
				self::tag( ...self::recent( $query ) );
			}
		}
		return $posts;
	}

	/**
	 * Tags of a list at a page's side. A menu of all pages is one too: no article changes it.
	 *
	 * @param WP_Query $query That found it.
	 * @return string[]
	 */
	private static function recent( WP_Query $query ): array {
		$types = array_filter( (array) $query->get( 'post_type' ) );
		return array_map( static fn( string $type ): string => "recent-$type", array() === $types ? array( 'post' ) : $types );
	}

	/**
	 * Filter the_comments: a list of comments of no one post is one at the page's side.
	 *
	 * @param WP_Comment[] $comments Found.
	 * @return WP_Comment[]
	 */
	public static function see_comments( $comments ) {
		if ( is_array( $comments ) && ! is_admin() ) {
			self::tag( 'comments' );
		}
		return $comments;
	}

	/**
	 * Action pre_get_posts: get_posts(), of which many lists at a page's side are made, lets no filter see what it found.
	 *
	 * @param WP_Query $query Before it is asked.
	 */
	public static function see_query( $query ): void {
		if ( $query->get( 'suppress_filters' ) && ! is_admin() && array() !== array_diff( (array) $query->get( 'post_type' ), self::PARTS ) ) {
			self::tag( ...self::recent( $query ) );
		}
	}

	/**
	 * Filter get_pages: a menu of all pages.
	 *
	 * @param WP_Post[] $pages Found.
	 * @param array     $query What was asked for.
	 * @return WP_Post[]
	 */
	public static function see_pages( $pages, $query ) {
		self::tag( 'recent-' . ( $query['post_type'] ?? 'page' ) );
		return $pages;
	}

	/**
	 * Filter get_terms: a list of terms of no one post, such as the site's categories. To look one term up is none.
	 *
	 * @param array    $terms      Found.
	 * @param string[] $taxonomies Their kinds.
	 * @param array    $query      What was asked for.
	 * @return array
	 */
	public static function see_terms( $terms, $taxonomies, $query ) {
		if ( is_array( $terms ) && ! is_admin() && empty( $query['object_ids'] ) && 1 !== (int) $query['number'] ) {
			self::tag( ...array_map( static fn ( string $taxonomy ): string => "terms-$taxonomy", array_values( (array) $taxonomies ) ) );
			if ( ! empty( $query['show_count'] ) ) {
				self::tag( 'recent-any' );
			}
		}
		return $terms;
	}

	/**
	 * Filter wp_get_nav_menu_items: a menu says names of terms and titles of posts.
	 *
	 * @param array<object{type?: string, object_id?: int|string}> $items Of the menu.
	 * @return array
	 */
	public static function see_menu( $items ) {
		foreach ( is_array( $items ) ? $items : array() as $item ) {
			if ( isset( $item->type, $item->object_id ) && in_array( $item->type, array( 'taxonomy', 'post_type' ), true ) ) {
				self::tag( ( 'taxonomy' === $item->type ? 'term-' : 'post-' ) . $item->object_id );
			}
		}
		return $items;
	}

	/**
	 * Filter getarchives_where: a list of the months in which there are articles.
	 *
	 * @param string $where Of the query.
	 * @param array  $query What was asked for.
	 * @return string
	 */
	public static function see_months( $where, $query ) {
		self::tag( 'monthly' !== $query['type'] || $query['show_post_count'] ? "recent-$query[post_type]" : 'months' );
		return $where;
	}

	/**
	 * The page that is being made holds what gets old by itself.
	 *
	 * @param int $seconds For how long it may be shown.
	 */
	public static function keep_for( int $seconds ): void {
		self::$ttl = min( self::$ttl ?? $seconds, $seconds );
	}

	/**
	 * Store a page. Called by the drop-in, when all of it is there.
	 *
	 * @param BaiViet\PageStore $pages The store.
	 * @param string            $key   Of the page.
	 * @param string            $page  All of it.
	 */
	public static function store( BaiViet\PageStore $pages, string $key, string $page ): void {
		if ( ! did_action( 'template_redirect' ) || is_user_logged_in() || is_404() || is_search() || is_preview() || is_trackback() || ( defined( 'DONOTCACHEPAGE' ) && DONOTCACHEPAGE ) ) {
			return;
		}
		$id = get_queried_object_id();
		self::tag_query( get_queried_object() );
		$counts = Baiviet_Settings::on( 'views', 'views' ) && ! Baiviet_Views::by_script() && Baiviet_Views::is_reading( $id );
		$tags   = array_map( array( self::class, 'own' ), array_keys( self::$shown ) );
		if ( count( $tags ) > 1000 ) {
			return;
		}
		$pages->put( $key, $page, $tags, self::seconds(), $counts ? $id : null, Baiviet_Views::site(), Baiviet_Views_Display::separator() );
	}

	/**
	 * For how long the page may be shown: as wp-config.php has it, within what the extension takes, and as the page says.
	 */
	private static function seconds(): int {
		$set = max( 1, (int) ( defined( 'BAIVIET_PAGES_TTL' ) ? BAIVIET_PAGES_TTL : self::TTL ) );
		return min( $set, self::$ttl ?? self::LONGEST );
	}

	/**
	 * Tags of what was asked for.
	 *
	 * @param WP_Post|WP_Term|WP_User|WP_Post_Type|null $object Of the main query.
	 */
	private static function tag_query( $object ): void {
		if ( is_multisite() ) {
			self::tag( 'any' );
		}
		if ( $object instanceof WP_Post ) {
			self::tag( "post-$object->ID", "page-$object->ID", "user-$object->post_author" );
			$terms = wp_get_object_terms( $object->ID, get_object_taxonomies( $object ), array( 'fields' => 'ids' ) );
			foreach ( is_array( $terms ) ? $terms : array() as $term ) {
				self::tag( "term-$term" );
			}
		} elseif ( $object instanceof WP_Term ) {
			self::tag( "in-term-$object->term_id", "term-$object->term_id" );
		} elseif ( $object instanceof WP_User ) {
			self::tag( "by-user-$object->ID", "user-$object->ID" );
		} elseif ( get_query_var( 'sitemap' ) ) {
			self::tag( 'search-engines' );
		}
		if ( is_date() ) {
			self::tag( 'date' );
		}
		// Everything that is no single post shows the newest ones of something.
		if ( ! is_singular() && ! $object instanceof WP_Term && ! $object instanceof WP_User && ! is_date() || is_front_page() ) {
			self::tag( 'home' );
		}
		if ( is_comment_feed() ) {
			self::tag( 'comments' );
		}
	}

	/**
	 * A tag of this site.
	 *
	 * @param string $tag Without the site.
	 */
	public static function own( string $tag ): string {
		return 'b' . get_current_blog_id() . ":$tag";
	}
}
