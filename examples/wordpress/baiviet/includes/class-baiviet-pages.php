<?php
/**
 * Stored pages: what a page shows, and what a change makes old.
 *
 * A page is stored with tags for everything it shows; a change purges the tags that it touches, once, at the end of the request,
 * when all of it is in the database. Tags of a site's own, "b1:" before each:
 *
 *   post-7       shows post 7, whole or as an entry of a list
 *   page-7       is its own page, which links to its neighbours
 *   home, date, search-engines    lists of newest posts: the front page and feeds, archives by date, sitemaps
 *   in-term-3, by-user-2          lists of a term's or an author's posts
 *   term-3, user-2                shows their names
 *   recent-post, recent-any       has a list of posts, or of another type, or of any, at its side
 *   comments                      has one of comments
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The page store, as WordPress fills and purges it.
 */
final class Baiviet_Pages {

	private const TTL = 6 * HOUR_IN_SECONDS;

	/**
	 * Options whose change may be seen on any page.
	 */
	private const OPTIONS = array( 'blogname', 'blogdescription', 'permalink_structure', 'category_base', 'tag_base', 'sidebars_widgets', 'show_on_front', 'page_on_front', 'page_for_posts', 'posts_per_page', 'date_format', 'time_format', 'timezone_string', 'gmt_offset', 'WPLANG', 'site_icon', 'blog_public', 'sticky_posts', 'active_plugins', 'template', 'stylesheet', 'home', 'siteurl' );

	/**
	 * Kinds of posts that are parts of every page.
	 */
	private const PARTS = array( 'nav_menu_item', 'wp_template', 'wp_template_part', 'wp_navigation', 'wp_global_styles', 'wp_block', 'custom_css', 'customize_changeset' );

	/**
	 * Tags of the page that is being made.
	 *
	 * @var array<string, true>
	 */
	private static array $shown = array();

	/**
	 * Tags to purge at the end of the request.
	 *
	 * @var array<string, true>
	 */
	private static array $old = array();

	/**
	 * The store. Its site's name is that of the installation: the sites of a network share it.
	 */
	public static function store_of_site(): BaiViet\PageStore {
		return new BaiViet\PageStore( site: Baiviet_Pages_Drop_In::site(), versions: Baiviet_Page_Versions::shared( Baiviet_Tables::versions() ) );
	}

	/**
	 * The plugin was deactivated: its drop-in goes, unless other sites of the network use it.
	 */
	public static function deactivate(): void {
		if ( ! is_multisite() || is_network_admin() ) {
			Baiviet_Pages_Drop_In::remove();
		}
	}

	/* ---- what a page shows ---- */

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
		$pages->put( $key, $page, $tags, defined( 'BAIVIET_PAGES_TTL' ) ? BAIVIET_PAGES_TTL : self::TTL, $counts ? $id : null, Baiviet_Views::site(), Baiviet_Views_Display::separator() );
	}

	/**
	 * Tags of what was asked for.
	 *
	 * @param WP_Post|WP_Term|WP_User|WP_Post_Type|null $object Of the main query.
	 */
	private static function tag_query( $object ): void {
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
	private static function own( string $tag ): string {
		return 'b' . get_current_blog_id() . ":$tag";
	}

	/* ---- what a change makes old ---- */

	/**
	 * Pages with these tags are old at the end of this request.
	 *
	 * @param string ...$tags As for tag().
	 */
	public static function purge( string ...$tags ): void {
		self::make_old( array_map( array( self::class, 'own' ), $tags ) );
	}

	/**
	 * Any page may have changed.
	 */
	public static function everything_changed(): void {
		self::$old = array();
		self::make_old( array( '*' ) );
	}

	/**
	 * Note what is purged at the end of the request.
	 *
	 * @param string[] $tags Of this site.
	 */
	private static function make_old( array $tags ): void {
		if ( array() === self::$old ) {
			add_action( 'shutdown', array( self::class, 'at_the_end' ), 100 );
		}
		self::$old += array_fill_keys( $tags, true );
	}

	/**
	 * A post came, went, or may be another one.
	 *
	 * @param string  $new_status Now.
	 * @param string  $old_status Before.
	 * @param WP_Post $post       The post.
	 */
	public static function post_changed( $new_status, $old_status, $post ): void {
		if ( in_array( $post->post_type, self::PARTS, true ) ) {
			self::everything_changed();
			return;
		}
		if ( ! is_post_type_viewable( $post->post_type ) || ( 'publish' !== $new_status && 'publish' !== $old_status ) ) {
			return;
		}
		self::purge( "post-$post->ID" );
		if ( $new_status !== $old_status ) {
			self::purge_lists( $post );
		}
	}

	/**
	 * A post and every list that it stands in, whatever changed.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function purge_post( WP_Post $post ): void {
		self::purge( "post-$post->ID" );
		self::purge_lists( $post );
	}

	/**
	 * A post was changed: its place in lists only where title, date, author or address did.
	 *
	 * @param int     $id     Of the post.
	 * @param WP_Post $after  Now.
	 * @param WP_Post $before Before.
	 */
	public static function post_updated( $id, $after, $before ): void {
		if ( 'publish' !== $after->post_status || 'publish' !== $before->post_status || ! is_post_type_viewable( $after->post_type ) ) {
			return;
		}
		foreach ( array( 'post_date', 'post_author', 'post_name', 'post_title', 'post_parent', 'post_password', 'menu_order' ) as $field ) {
			if ( $after->$field !== $before->$field ) {
				self::purge_lists( $before );
				self::purge_lists( $after );
				return;
			}
		}
	}

	/**
	 * The lists that a post stands in, or will.
	 *
	 * @param WP_Post $post The post.
	 */
	private static function purge_lists( WP_Post $post ): void {
		self::purge( 'home', "recent-$post->post_type", 'recent-any', 'date', 'search-engines', "by-user-$post->post_author" );
		$terms = wp_get_object_terms( $post->ID, get_object_taxonomies( $post ), array( 'fields' => 'all' ) );
		foreach ( is_array( $terms ) ? $terms : array() as $term ) {
			self::purge_term_lists( (int) $term->term_id, $term->taxonomy );
		}
		// Its neighbours link to it. The functions for that want a global post.
		$current         = $GLOBALS['post'] ?? null;
		$GLOBALS['post'] = $post; // phpcs:ignore WordPress.WP.GlobalVariablesOverride
		foreach ( array( get_adjacent_post( false, '', true ), get_adjacent_post( false, '', false ) ) as $neighbour ) {
			if ( $neighbour instanceof WP_Post ) {
				self::purge( "page-$neighbour->ID" );
			}
		}
		$GLOBALS['post'] = $current; // phpcs:ignore WordPress.WP.GlobalVariablesOverride
	}

	/**
	 * Lists of a term, and of those above it, which have its posts too.
	 *
	 * @param int    $term     Its number.
	 * @param string $taxonomy Its kind.
	 */
	private static function purge_term_lists( int $term, string $taxonomy ): void {
		self::purge( "in-term-$term" );
		foreach ( get_ancestors( $term, $taxonomy, 'taxonomy' ) as $above ) {
			self::purge( "in-term-$above" );
		}
	}

	/**
	 * A post is about to be deleted for good.
	 *
	 * @param int     $id   Of the post.
	 * @param WP_Post $post The post.
	 */
	public static function post_deleted( $id, $post ): void {
		if ( 'publish' === $post->post_status && is_post_type_viewable( $post->post_type ) ) {
			self::purge_post( $post );
		}
	}

	/**
	 * A post's terms were set.
	 *
	 * @param int    $id       Of the post.
	 * @param array  $terms    As they were given.
	 * @param int[]  $now      Numbers of term-taxonomy pairs.
	 * @param string $taxonomy Their kind.
	 * @param bool   $append   Whether they were added.
	 * @param int[]  $before   As $now.
	 */
	public static function terms_set( $id, $terms, $now, $taxonomy, $append, $before ): void {
		$changed = array_merge( array_diff( $now, $before ), $append ? array() : array_diff( $before, $now ) );
		if ( array() === $changed || 'publish' !== get_post_status( $id ) ) {
			return;
		}
		self::purge( "post-$id" );
		foreach ( $changed as $pair ) {
			$term = get_term_by( 'term_taxonomy_id', $pair, $taxonomy );
			if ( $term instanceof WP_Term ) {
				self::purge_term_lists( $term->term_id, $taxonomy );
			}
		}
	}

	/**
	 * A field of a post changed. Those that begin with "_" are a program's own, but for the picture.
	 *
	 * @param int|int[] $meta_id Of the field.
	 * @param int       $id      Of the post.
	 * @param string    $key     The field's name.
	 */
	public static function meta_changed( $meta_id, $id, $key ): void {
		$seen = '_thumbnail_id' === $key || '_wp_page_template' === $key || ! is_protected_meta( $key, 'post' );
		if ( $seen && 'publish' === get_post_status( $id ) ) {
			self::purge( "post-$id" );
		}
	}

	/**
	 * A post has other comments.
	 *
	 * @param int $id Of the post.
	 */
	public static function comments_changed( $id ): void {
		self::purge( "post-$id", 'comments' );
	}

	/**
	 * A comment was edited.
	 *
	 * @param int $id Of the comment.
	 */
	public static function comment_edited( $id ): void {
		$comment = get_comment( $id );
		if ( $comment instanceof WP_Comment ) {
			self::comments_changed( (int) $comment->comment_post_ID );
		}
	}

	/**
	 * A term has another name or place, or goes.
	 *
	 * @param int $id Of the term.
	 */
	public static function term_changed( $id ): void {
		self::purge( "term-$id", "in-term-$id", 'home', 'search-engines' );
	}

	/**
	 * Somebody has another name.
	 *
	 * @param int $id Of the user.
	 */
	public static function user_changed( $id ): void {
		self::purge( "user-$id", "by-user-$id" );
	}

	/**
	 * An option changed.
	 *
	 * @param string $name Of the option.
	 */
	public static function option_changed( $name ): void {
		if ( in_array( $name, self::OPTIONS, true ) || 0 === strpos( $name, 'theme_mods_' ) || 0 === strpos( $name, 'widget_' ) || Baiviet_Settings::OPTION === $name ) {
			self::everything_changed();
		}
	}

	/**
	 * Action shutdown: everything is in the database now.
	 */
	public static function at_the_end(): void {
		self::purge_now();
	}

	/**
	 * Purge what changed. What fails is told to administrators until everything was purged.
	 *
	 * @return string What failed; empty when nothing did.
	 */
	public static function purge_now(): string {
		$tags      = array_map( 'strval', array_keys( self::$old ) );
		self::$old = array();
		if ( array() === $tags || ! Baiviet_Pages_Drop_In::in_use() ) {
			return '';
		}
		try {
			$pages = self::store_of_site();
			// A change of a thousand things is one of everything.
			if ( count( $tags ) > 500 || in_array( '*', $tags, true ) ) {
				$pages->purgeAll();
				delete_option( Baiviet_Pages_Admin::PROBLEM );
			} else {
				$pages->purgeTags( $tags );
			}
			return '';
		} catch ( Throwable $problem ) {
			update_option( Baiviet_Pages_Admin::PROBLEM, $problem->getMessage(), false );
			error_log( 'baiviet: pages were not purged: ' . $problem->getMessage() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions
			return $problem->getMessage();
		}
	}
}
