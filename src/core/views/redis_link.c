/* Connects to Redis, and carries bytes to it and back before a deadline.
 *
 * TLS reads and writes memory, and one place moves bytes between that and the socket: so TLS
 * waits as everything else does, and no write raises SIGPIPE.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis_link.h"

#include <errno.h>
#include <fcntl.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* macOS: SO_NOSIGPIPE below */
#endif
#ifndef POLLRDHUP
#define POLLRDHUP 0 /* macOS: POLLHUP says as much */
#endif

enum { PIECE = 16384 };

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void bv_redis_link_allow(bv_redis_link *link, int ms)
{
	link->deadline = now_ms() + ms;
}

void bv_redis_link_close(bv_redis_link *link)
{
	if (link->ssl != NULL) {
		SSL_free(link->ssl);
	}
	if (link->reader != NULL) {
		redisReaderFree(link->reader);
	}
	if (link->fd >= 0) {
		close(link->fd);
	}
	*link = (bv_redis_link){.fd = -1};
}

/* Wait until the socket can be read or written. */
static bv_status wait_for(bv_redis_link *link, short events, bv_err *err)
{
	struct pollfd fd = {.fd = link->fd, .events = events};
	for (;;) {
		int64_t left = link->deadline - now_ms();
		int ready = left <= 0 ? 0 : poll(&fd, 1, (int)(left < 60000 ? left : 60000));
		if (ready > 0) {
			return BV_OK;
		}
		if (left <= 0) {
			return bv_fail(err, BV_ERR_BUSY, "the server does not answer in time");
		}
		if (ready < 0 && errno != EINTR) {
			return bv_fail_sys(err, "the connection failed", errno);
		}
	}
}

bool bv_redis_link_is_open(const bv_redis_link *link)
{
	struct pollfd fd = {.fd = link->fd, .events = POLLRDHUP};
	return link->fd >= 0 && poll(&fd, 1, 0) == 0;
}

/* ---- bytes ---- */

static bv_status send_raw(bv_redis_link *link, const char *bytes, size_t size, bv_err *err)
{
	while (size > 0) {
		ssize_t sent = send(link->fd, bytes, size, MSG_NOSIGNAL);
		if (sent > 0) {
			bytes += sent;
			size -= (size_t)sent;
		} else if (sent < 0 && errno != EAGAIN && errno != EINTR) {
			return bv_fail_sys(err, "the connection broke", errno);
		} else {
			bv_status status = wait_for(link, POLLOUT, err);
			if (status != BV_OK) {
				return status;
			}
		}
	}
	return BV_OK;
}

static bv_status receive_raw(bv_redis_link *link, char *bytes, size_t *size, bv_err *err)
{
	for (;;) {
		ssize_t got = recv(link->fd, bytes, PIECE, 0);
		if (got > 0) {
			*size = (size_t)got;
			return BV_OK;
		}
		if (got == 0) {
			return bv_fail(err, BV_ERR_STORE, "the server closed the connection");
		}
		if (errno != EAGAIN && errno != EINTR) {
			return bv_fail_sys(err, "the connection broke", errno);
		}
		bv_status status = wait_for(link, POLLIN, err);
		if (status != BV_OK) {
			return status;
		}
	}
}

/* Send what TLS has written to its memory. */
static bv_status flush_tls(bv_redis_link *link, bv_err *err)
{
	char piece[PIECE];
	int size;
	while ((size = BIO_read(SSL_get_wbio(link->ssl), piece, sizeof(piece))) > 0) {
		bv_status status = send_raw(link, piece, (size_t)size, err);
		if (status != BV_OK) {
			return status;
		}
	}
	return BV_OK;
}

/* TLS did what `result` says: do what it waits for. */
static bv_status serve_tls(bv_redis_link *link, int result, bv_err *err)
{
	char piece[PIECE];
	size_t size = 0;
	int want = SSL_get_error(link->ssl, result);
	bv_status status = flush_tls(link, err);
	if (status == BV_OK && want != SSL_ERROR_WANT_READ) {
		bool trusted = SSL_get_verify_result(link->ssl) == X509_V_OK;
		ERR_clear_error();
		return trusted
			? bv_fail(err, BV_ERR_STORE, "TLS failed: is it a TLS port?")
			: bv_fail(err, BV_ERR_DENIED,
				  "TLS does not trust the server: its certificate must be for this host and from a "
				  "known authority; ?ca=FILE names another authority");
	}
	if (status == BV_OK) {
		status = receive_raw(link, piece, &size, err);
	}
	if (status == BV_OK && BIO_write(SSL_get_rbio(link->ssl), piece, (int)size) != (int)size) {
		status = bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	return status;
}

bv_status bv_redis_link_send(bv_redis_link *link, const char *bytes, size_t size, bv_err *err)
{
	if (link->ssl == NULL) {
		return send_raw(link, bytes, size, err);
	}
	while (size > 0) {
		int step = (int)(size < PIECE ? size : PIECE);
		int done = SSL_write(link->ssl, bytes, step);
		bv_status status = done > 0 ? flush_tls(link, err) : serve_tls(link, done, err);
		if (status != BV_OK) {
			return status;
		}
		if (done > 0) {
			bytes += done;
			size -= (size_t)done;
		}
	}
	return BV_OK;
}

static bv_status receive(bv_redis_link *link, char *bytes, size_t *size, bv_err *err)
{
	while (link->ssl != NULL) {
		int got = SSL_read(link->ssl, bytes, PIECE);
		if (got > 0) {
			*size = (size_t)got;
			return BV_OK;
		}
		bv_status status = serve_tls(link, got, err);
		if (status != BV_OK) {
			return status;
		}
	}
	return receive_raw(link, bytes, size, err);
}

bv_status bv_redis_link_reply(bv_redis_link *link, redisReply **reply, bv_err *err)
{
	char piece[PIECE];
	size_t size;
	void *found = NULL;
	*reply = NULL;
	for (;;) {
		if (redisReaderGetReply(link->reader, &found) != REDIS_OK) {
			return bv_fail(err, BV_ERR_STORE, "this is not a Redis server, or it speaks TLS");
		}
		if (found != NULL) {
			*reply = found;
			return BV_OK;
		}
		bv_status status = receive(link, piece, &size, err);
		if (status != BV_OK) {
			return status;
		}
		if (redisReaderFeed(link->reader, piece, size) != REDIS_OK) {
			return bv_fail(err, BV_ERR_NOMEM, "out of memory");
		}
	}
}

/* ---- connecting ---- */

static bv_status connect_to(
	bv_redis_link *link, int family, const struct sockaddr *to, socklen_t size, bv_err *err)
{
	int failure = 0, on = 1;
	socklen_t length = sizeof(failure);
	link->fd = socket(family, SOCK_STREAM, 0);
	if (link->fd < 0 || fcntl(link->fd, F_SETFD, FD_CLOEXEC) != 0 ||
		fcntl(link->fd, F_SETFL, O_NONBLOCK) != 0) {
		return bv_fail_sys(err, "no socket can be made", errno);
	}
	if (family != AF_UNIX) {
		(void)setsockopt(link->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	}
#ifdef SO_NOSIGPIPE
	(void)setsockopt(link->fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof(on));
#endif
	if (connect(link->fd, to, size) != 0) {
		if (errno != EINPROGRESS) {
			return bv_fail_sys(err, "the server cannot be reached", errno);
		}
		bv_status status = wait_for(link, POLLOUT, err);
		if (status != BV_OK) {
			return status;
		}
		if (getsockopt(link->fd, SOL_SOCKET, SO_ERROR, &failure, &length) != 0 || failure != 0) {
			return bv_fail_sys(err, "the server cannot be reached", failure);
		}
	}
	return BV_OK;
}

static bv_status connect_unix(bv_redis_link *link, const char *path, bv_err *err)
{
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof(to.sun_path)) {
		return bv_fail_sys(err, "the path of the socket is too long", ENAMETOOLONG);
	}
	strcpy(to.sun_path, path);
	return connect_to(link, AF_UNIX, (const struct sockaddr *)&to, sizeof(to), err);
}

static bv_status connect_tcp(bv_redis_link *link, const bv_redis_address *address, bv_err *err)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG}, *found = NULL;
	if (getaddrinfo(address->host, address->port, &hints, &found) != 0) {
		return bv_fail(err, BV_ERR_STORE, "the name of its host is not known");
	}
	bv_status status = BV_ERR_STORE;
	for (struct addrinfo *to = found; to != NULL && status != BV_OK; to = to->ai_next) {
		if (link->fd >= 0) {
			close(link->fd);
			link->fd = -1;
		}
		status = connect_to(link, to->ai_family, to->ai_addr, to->ai_addrlen, err);
	}
	freeaddrinfo(found);
	return status;
}

/* What TLS has to know before it begins. NULL when a file cannot be used. */
static SSL_CTX *tls_context(const bv_redis_address *address)
{
	SSL_CTX *context = SSL_CTX_new(TLS_client_method());
	bool fine = context != NULL && SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1;
	if (fine && address->verify) {
		fine = address->ca[0] != '\0'
			? SSL_CTX_load_verify_locations(context, address->ca, NULL) == 1
			: SSL_CTX_set_default_verify_paths(context) == 1;
		SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
	}
	if (fine && address->cert[0] != '\0') {
		fine = SSL_CTX_use_certificate_chain_file(context, address->cert) == 1 &&
			SSL_CTX_use_PrivateKey_file(context, address->key, SSL_FILETYPE_PEM) == 1;
	}
	if (!fine) {
		SSL_CTX_free(context);
		ERR_clear_error();
	}
	return fine ? context : NULL;
}

/* The certificate must be for the host that was named. */
static bool name_host(SSL *ssl, const char *host)
{
	unsigned char bytes[16];
	bool number = inet_pton(AF_INET, host, bytes) == 1 || inet_pton(AF_INET6, host, bytes) == 1;
	if (number) {
		return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host) == 1;
	}
	return SSL_set_tlsext_host_name(ssl, host) == 1 && SSL_set1_host(ssl, host) == 1;
}

static bv_status start_tls(bv_redis_link *link, const bv_redis_address *address, bv_err *err)
{
	SSL_CTX *context = tls_context(address);
	if (context == NULL) {
		return bv_fail(err, BV_ERR_STORE, "a file of its ca, cert or key cannot be used");
	}
	link->ssl = SSL_new(context);
	SSL_CTX_free(context);
	BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
	if (link->ssl == NULL || in == NULL || out == NULL || !name_host(link->ssl, address->host)) {
		BIO_free(in);
		BIO_free(out);
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	SSL_set_bio(link->ssl, in, out);
	int done;
	while ((done = SSL_connect(link->ssl)) != 1) {
		bv_status status = serve_tls(link, done, err);
		if (status == BV_ERR_BUSY) {
			/* A plain port waits for the end of what it takes for a command. */
			return bv_fail(err, status, "the server does not answer in time; is it a TLS port?");
		}
		if (status != BV_OK) {
			return status;
		}
	}
	return flush_tls(link, err);
}

bv_status bv_redis_link_open(bv_redis_link *link, const bv_redis_address *address, bv_err *err)
{
	link->reader = redisReaderCreate();
	if (link->reader == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	bv_status status = address->unix_socket ? connect_unix(link, address->host, err)
											: connect_tcp(link, address, err);
	if (status == BV_OK && address->tls) {
		status = start_tls(link, address, err);
	}
	return status;
}
