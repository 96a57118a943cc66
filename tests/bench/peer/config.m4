dnl The peer of the benches: extension calls that do nothing, to weigh those that do something against.
PHP_ARG_ENABLE([baiviet_peer], [whether to build the benches' peer], [AS_HELP_STRING([--enable-baiviet_peer], [Build it])], [yes])
PHP_NEW_EXTENSION([baiviet_peer], [peer.c], [$ext_shared])
