// The panel of the block editor: what is to be said about the article as it was last saved.
( function ( plugins, DocumentPanel, element, components, blocks, data, apiFetch, i18n ) {
	var el = element.createElement;
	var __ = i18n.__;

	function Panel() {
		var post = data.useSelect( function ( select ) {
			var editor = select( 'core/editor' );
			return {
				id: editor.getCurrentPostId(),
				saving: editor.isSavingPost() || editor.isAutosavingPost(),
				autosaving: editor.isAutosavingPost(),
				isNew: editor.isEditedPostNew(),
			};
		}, [] );
		var state = element.useState( null );
		var check = state[ 0 ];
		var setCheck = state[ 1 ];
		var sent = element.useRef( null );

		element.useEffect( function () {
			if ( ! post.saving && ! post.isNew && post.id ) {
				apiFetch( { path: '/baiviet/v1/check/' + post.id } ).then( setCheck, function () {
					setCheck( null );
				} );
			}
		}, [ post.saving, post.isNew, post.id ] );

		// The editor goes on showing what it sent. What was stored may be cleaner: show that, unless somebody has written on meanwhile.
		element.useEffect( function () {
			var editor = data.select( 'core/editor' );
			if ( post.saving ) {
				sent.current = post.autosaving ? null : editor.getEditedPostContent();
				return;
			}
			var stored = editor.getCurrentPostAttribute( 'content' );
			if ( sent.current !== null && editor.didPostSaveRequestSucceed() && sent.current === editor.getEditedPostContent() && sent.current !== stored ) {
				data.dispatch( 'core/editor' ).resetEditorBlocks( blocks.parse( stored ), { __unstableShouldCreateUndoLevel: false } );
			}
			sent.current = null;
		}, [ post.saving ] );

		function original( what ) {
			apiFetch( { path: '/baiviet/v1/original/' + post.id, method: 'POST', data: { what: what } } ).then( function () {
				window.location.reload();
			}, function ( error ) {
				data.dispatch( 'core/notices' ).createErrorNotice( error.message );
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

		return el( DocumentPanel, {
			name: 'baiviet',
			title: __( 'About this article', 'baiviet' ) + ( check && check.warnings.length > 0 ? ' (' + check.warnings.length + ')' : '' ),
			className: 'baiviet-panel',
		}, content() );
	}

	plugins.registerPlugin( 'baiviet', { render: Panel, icon: null } );
// In wp.editor since WordPress 6.6.
} )( window.wp.plugins, window.wp.editor.PluginDocumentSettingPanel || window.wp.editPost.PluginDocumentSettingPanel, window.wp.element, window.wp.components, window.wp.blocks, window.wp.data, window.wp.apiFetch, window.wp.i18n );
