// The plugin's blocks in the editor. What they show is made by the server, there as on the page.
( function ( blocks, element, blockEditor, components, i18n, ServerSideRender ) {
	var el = element.createElement;
	var __ = i18n.__;

	function preview( name, attributes ) {
		return el( components.Disabled, {}, el( ServerSideRender, { block: name, attributes: attributes } ) );
	}

	blocks.registerBlockType( 'baiviet/views', {
		apiVersion: 2,
		title: __( 'Views of the article', 'baiviet' ),
		icon: 'visibility',
		category: 'theme',
		usesContext: [ 'postId' ],
		edit: function () {
			return el( 'p', blockEditor.useBlockProps(), i18n.sprintf( __( 'Views: %s', 'baiviet' ), '1.285' ) );
		},
		save: function () {
			return null;
		},
	} );

	var periods = [
		{ value: 'hot', label: __( 'Just now', 'baiviet' ) },
		{ value: 'day', label: __( 'Today', 'baiviet' ) },
		{ value: 'week', label: __( 'Last 7 days', 'baiviet' ) },
		{ value: 'month', label: __( 'Last 30 days', 'baiviet' ) },
		{ value: 'year', label: __( 'Last 365 days', 'baiviet' ) },
		{ value: 'all', label: __( 'All time', 'baiviet' ) },
	];

	blocks.registerBlockType( 'baiviet/popular', {
		apiVersion: 2,
		title: __( 'Most viewed articles', 'baiviet' ),
		icon: 'chart-bar',
		category: 'widgets',
		attributes: {
			title: { type: 'string', default: '' },
			period: { type: 'string', default: 'week' },
			count: { type: 'integer', default: 5 },
		},
		edit: function ( props ) {
			function set( name ) {
				return function ( value ) {
					var change = {};
					change[ name ] = value;
					props.setAttributes( change );
				};
			}
			return el( 'div', blockEditor.useBlockProps(),
				el( blockEditor.InspectorControls, {},
					el( components.PanelBody, { title: __( 'Most viewed articles', 'baiviet' ) },
						el( components.TextControl, { label: __( 'Title:', 'baiviet' ), value: props.attributes.title, onChange: set( 'title' ) } ),
						el( components.SelectControl, { label: __( 'Period:', 'baiviet' ), value: props.attributes.period, options: periods, onChange: set( 'period' ) } ),
						el( components.RangeControl, { label: __( 'Number of articles:', 'baiviet' ), value: props.attributes.count, min: 1, max: 50, onChange: set( 'count' ) } )
					)
				),
				preview( 'baiviet/popular', props.attributes )
			);
		},
		save: function () {
			return null;
		},
	} );
} )( window.wp.blocks, window.wp.element, window.wp.blockEditor, window.wp.components, window.wp.i18n, window.wp.serverSideRender );
