// Counts this view where a cache has answered, and shows the number of this moment.
( function ( beacon ) {
	var request = new XMLHttpRequest();
	request.open( 'GET', beacon[ 0 ] );
	request.onload = function () {
		if ( request.status !== 200 ) {
			return;
		}
		var places = document.querySelectorAll( '[data-baiviet-views="' + beacon[ 1 ] + '"]' );
		for ( var i = 0; i < places.length; i++ ) {
			places[ i ].textContent = request.responseText.replace( /\./g, beacon[ 2 ] );
		}
	};
	request.send();
} )( window.baivietBeacon );
