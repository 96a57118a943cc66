// The panel of the block editor: what is to be said about the article as it was last saved.
( function ( plugins, editPost, element, components, data, apiFetch, i18n ) {
	var el = element.createElement;
	var __ = i18n.__;

	function Panel() {
		var post = data.useSelect( function ( select ) {
			var editor = select( 'core/editor' );
			return {
				id: editor.getCurrentPostId(),
				saving: editor.isSavingPost() || editor.isAutosavingPost(),
				isNew: editor.isEditedPostNew(),
			};
		}, [] );
		var state = element.useState( null );
		var check = state[ 0 ];
		var setCheck = state[ 1 ];

		element.useEffect( function () {
			if ( ! post.saving && ! post.isNew && post.id ) {
				apiFetch( { path: '/baiviet/v1/check/' + post.id } ).then( setCheck, function () {
					setCheck( null );
				} );
			}
		}, [ post.saving, post.isNew, post.id ] );

		function original( what ) {
			apiFetch( { path: '/baiviet/v1/original/' + post.id, method: 'POST', data: { what: what } } ).then( function () {
				window.location.reload();
			} );
		}

		function content() {
			if ( post.isNew || ! check ) {
				return el( 'p', {}, __( 'Save the article to have it checked.', 'baiviet' ) );
			}
			var parts = [];
			if ( check.warnings.length === 0 ) {
				parts.push( el( 'p', { key: 'fine' }, __( 'Nothing to improve.', 'baiviet' ) ) );
			} else {
				parts.push( el( 'ul', { key: 'list', className: 'baiviet-warnings' }, check.warnings.map( function ( warning ) {
					return el( 'li', { key: warning.code, style: { borderLeft: '4px solid #dba617', paddingLeft: '8px' } }, warning.message,
						warning.detail ? el( 'em', {}, ' ' + warning.detail ) : null );
				} ) ) );
			}
			if ( check.cleaned ) {
				parts.push( el( 'p', { key: 'cleaned' }, __( 'What was pasted has been cleaned.', 'baiviet' ) ) );
				parts.push( el( components.Button, { key: 'undo', variant: 'secondary', onClick: function () {
					original( 'undo' );
				} }, __( 'Put back what was pasted', 'baiviet' ) ) );
			}
			if ( check.kept ) {
				parts.push( el( 'p', { key: 'kept' }, __( 'This article is not cleaned.', 'baiviet' ) ) );
				parts.push( el( components.Button, { key: 'redo', variant: 'secondary', onClick: function () {
					original( 'redo' );
				} }, __( 'Clean it again', 'baiviet' ) ) );
			}
			return parts;
		}

		return el( editPost.PluginDocumentSettingPanel, {
			name: 'baiviet',
			title: __( 'About this article', 'baiviet' ) + ( check && check.warnings.length > 0 ? ' (' + check.warnings.length + ')' : '' ),
			className: 'baiviet-panel',
		}, content() );
	}

	plugins.registerPlugin( 'baiviet', { render: Panel, icon: null } );
} )( window.wp.plugins, window.wp.editPost, window.wp.element, window.wp.components, window.wp.data, window.wp.apiFetch, window.wp.i18n );
