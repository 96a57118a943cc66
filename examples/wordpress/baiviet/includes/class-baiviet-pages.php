<?php
/**
 * Stored pages: what a change makes old. It purges the tags that it touches, once, at the end of the request, when all of it is in the database.
 *
 * @package Baiviet
 */

defined( 'ABSPATH' ) || exit;

/**
 * The page store, as WordPress purges it. Tags are as in Baiviet_Page_Tags.
 */
final class Baiviet_Pages {

	/**
	 * Options whose change may be seen on any page.
	 */
	private const OPTIONS = array( 'blogname', 'blogdescription', 'permalink_structure', 'category_base', 'tag_base', 'sidebars_widgets', 'show_on_front', 'page_on_front', 'page_for_posts', 'posts_per_page', 'date_format', 'time_format', 'timezone_string', 'gmt_offset', 'WPLANG', 'site_icon', 'blog_public', 'active_plugins', 'template', 'stylesheet', 'home', 'siteurl', 'start_of_week', 'posts_per_rss', 'rss_use_excerpt', 'use_smilies', 'wp_page_for_privacy_policy', 'show_avatars', 'avatar_default', 'avatar_rating', 'comment_registration', 'require_name_email', 'show_comments_cookies_opt_in', 'close_comments_for_old_posts', 'close_comments_days_old', 'thread_comments', 'thread_comments_depth', 'page_comments', 'comments_per_page', 'default_comments_page', 'comment_order', 'users_can_register' );

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
	 * Pages with these tags are old at the end of this request.
	 *
	 * @param string ...$tags As for tag().
	 */
	public static function purge( string ...$tags ): void {
		self::make_old( array_map( array( 'Baiviet_Page_Tags', 'own' ), $tags ) );
	}

	/**
	 * Any page of this site may have changed.
	 */
	public static function everything_changed(): void {
		self::make_old( array( is_multisite() ? Baiviet_Page_Tags::own( 'any' ) : '*' ) );
	}

	/**
	 * Any page may have changed, of every site of a network.
	 */
	public static function all_sites_changed(): void {
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
		if ( in_array( $post->post_type, Baiviet_Page_Tags::PARTS, true ) ) {
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
	 * The lists that a post stands in, or will. To find them takes some queries: none where no pages are stored.
	 *
	 * @param WP_Post $post The post.
	 */
	private static function purge_lists( WP_Post $post ): void {
		if ( ! Baiviet_Pages_Drop_In::in_use() ) {
			return;
		}
		self::purge( 'home', "recent-$post->post_type", 'recent-any', 'date', 'search-engines', "by-user-$post->post_author" );
		$terms = wp_get_object_terms( $post->ID, get_object_taxonomies( $post ), array( 'fields' => 'all' ) );
		foreach ( is_array( $terms ) ? $terms : array() as $term ) {
			self::purge_term_lists( $term );
		}
		if ( 1 >= count( self::of_month( $post ) ) ) {
			self::purge( 'months' );
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
	 * Lists of a term, and of those above it, which have its posts too. Lists of terms have those that have posts.
	 *
	 * @param WP_Term $term The term.
	 */
	private static function purge_term_lists( WP_Term $term ): void {
		self::purge( "in-term-$term->term_id" );
		foreach ( get_ancestors( $term->term_id, $term->taxonomy, 'taxonomy' ) as $above ) {
			self::purge( "in-term-$above" );
		}
		if ( $term->count <= 1 ) {
			self::purge( "terms-$term->taxonomy" );
		}
	}

	/**
	 * Some articles of a post's month: two, if there are more than it.
	 *
	 * @param WP_Post $post The post.
	 * @return int[]
	 */
	private static function of_month( WP_Post $post ): array {
		return get_posts(
			array(
				'fields'      => 'ids',
				'numberposts' => 2,
				'post_type'   => $post->post_type,
				'year'        => (int) substr( $post->post_date, 0, 4 ),
				'monthnum'    => (int) substr( $post->post_date, 5, 2 ),
			)
		);
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
				self::purge_term_lists( $term );
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
		$term = get_term( $id );
		self::purge( "term-$id", "in-term-$id", 'home', 'search-engines' );
		if ( $term instanceof WP_Term ) {
			self::purge( "terms-$term->taxonomy" );
		}
	}

	/**
	 * Somebody has another name, or went and left articles to somebody else.
	 *
	 * @param int   $id   Of the user.
	 * @param mixed $heir Of the other one, if there is one.
	 */
	public static function user_changed( $id, $heir = null ): void {
		self::purge( "user-$id", "by-user-$id" );
		if ( is_numeric( $heir ) ) {
			self::purge( "by-user-$heir" );
		}
	}

	/**
	 * An option changed.
	 *
	 * @param string $name Of the option.
	 */
	public static function option_changed( $name ): void {
		if ( 'sticky_posts' === $name ) {
			self::purge( 'home', 'recent-post', 'recent-any' );
		} elseif ( in_array( $name, self::OPTIONS, true ) || 0 === strpos( $name, 'theme_mods_' ) || 0 === strpos( $name, 'widget_' ) || Baiviet_Settings::OPTION === $name ) {
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
			$all = count( $tags ) > 500 || in_array( '*', $tags, true );
			$all ? $pages->purgeAll() : $pages->purgeTags( $tags );
			if ( $all || in_array( Baiviet_Page_Tags::own( 'any' ), $tags, true ) ) {
				delete_option( Baiviet_Pages_Admin::PROBLEM );
			}
			return '';
		} catch ( Throwable $problem ) {
			update_option( Baiviet_Pages_Admin::PROBLEM, $problem->getMessage(), false );
			error_log( 'baiviet: pages were not purged: ' . $problem->getMessage() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions
			return $problem->getMessage();
		}
	}
}
