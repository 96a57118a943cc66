/* A small web server without a web: requests of threads.php run in many threads of one process, as in FrankenPHP or in
 * Apache's event MPM. Needs a thread-safe PHP.
 *
 *   threads THREADS INI SCRIPT WORKERS ROUNDS          INI: settings, as lines of a php.ini
 *
 * Each worker makes ROUNDS requests, one after the other, in threads that live for LIFE requests; THREADS workers run at once.
 * What the workers' requests print comes out in the order of workers, so that the output of one thread and of many can be
 * compared. At last one request with WORKER=sum runs in the main thread, when all others have ended.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "php.h"
#include "php_main.h"
#include "php_variables.h"
#include "SAPI.h"
#include "TSRM.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef ZTS
#error "this PHP is not thread-safe"
#endif

enum { LIFE = 20 };

typedef struct worker {
	char name[16];
	char agent[64];
	char uri[64];
	char round[16];
	char *text; /* what its requests printed */
	size_t len;
	FILE *out;
} worker;

static struct {
	const char *script, *rounds_text, *workers_text;
	int workers, rounds;
	worker *worker;
	atomic_int next; /* worker to be taken up */
} job;

/* ---- the SAPI ---- */

static size_t on_write(const char *text, size_t len)
{
	worker *of = SG(server_context);
	return fwrite(text, 1, len, of != NULL ? of->out : stderr);
}

static void on_flush(void *context)
{
}

static int on_headers(sapi_headers_struct *headers)
{
	return SAPI_HEADER_SENT_SUCCESSFULLY;
}

static char *on_cookies(void)
{
	return NULL;
}

static void on_variables(zval *server)
{
	worker *of = SG(server_context);
	if (of == NULL) {
		return;
	}
	php_register_variable("WORKER", of->name, server);
	php_register_variable("ROUND", of->round, server);
	php_register_variable("ROUNDS", job.rounds_text, server);
	php_register_variable("WORKERS", job.workers_text, server);
	php_register_variable("REQUEST_URI", of->uri, server);
	php_register_variable("REQUEST_METHOD", "GET", server);
	php_register_variable("HTTP_HOST", "portal.example", server);
	php_register_variable("HTTP_USER_AGENT", of->agent, server);
	php_register_variable("REMOTE_ADDR", "192.0.2.7", server);
}

static void on_log(const char *message, int type)
{
	fprintf(stderr, "%s\n", message);
}

static int on_start(sapi_module_struct *module)
{
	return php_module_startup(module, NULL);
}

/* The name is one of those under which opcache agrees to work. */
static sapi_module_struct sapi = {
	.name = "uwsgi",
	.pretty_name = "threads of a test",
	.startup = on_start,
	.shutdown = php_module_shutdown_wrapper,
	.ub_write = on_write,
	.flush = on_flush,
	.sapi_error = php_error,
	.send_headers = on_headers,
	.read_cookies = on_cookies,
	.register_server_variables = on_variables,
	.log_message = on_log,
	.php_ini_ignore = 1,
};

/* ---- requests ---- */

static void request(worker *of)
{
	zend_file_handle file;
	SG(server_context) = of;
	SG(request_info).request_method = "GET";
	SG(request_info).request_uri = of->uri;
	SG(request_info).path_translated = (char *)job.script;
	SG(request_info).proto_num = 1001;
	SG(sapi_headers).http_response_code = 200;
	if (php_request_startup() != SUCCESS) {
		fprintf(of->out, "a request did not start\n");
		return;
	}
	zend_stream_init_filename(&file, job.script);
	file.primary_script = true;
	zend_first_try {
		php_execute_script(&file);
	} zend_catch {
	} zend_end_try();
	zend_destroy_file_handle(&file);
	SG(request_info).path_translated = NULL; /* not PHP's to free */
	php_request_shutdown(NULL);
	SG(server_context) = NULL;
}

typedef struct life {
	worker *of;
	int from, to;
} life;

/* A thread of PHP: some requests of one worker. */
static void *live(void *argument)
{
	const life *life = argument;
	worker *of = life->of;
	(void)ts_resource(0);
	for (int round = life->from; round < life->to; round++) {
		snprintf(of->round, sizeof(of->round), "%d", round);
		request(of);
	}
	ts_free_thread();
	return NULL;
}

/* Takes up workers until there is none, and gives each of them one thread of PHP after the other. */
static void *employ(void *argument)
{
	for (int i; (i = atomic_fetch_add(&job.next, 1)) < job.workers;) {
		worker *of = &job.worker[i];
		for (int round = 0; round < job.rounds; round += LIFE) {
			pthread_t thread;
			life life = {of, round, MIN(round + LIFE, job.rounds)};
			if (pthread_create(&thread, NULL, live, &life) != 0) {
				fprintf(of->out, "no thread\n");
				continue;
			}
			pthread_join(thread, NULL);
		}
	}
	return NULL;
}

static void worker_begin(worker *of, const char *name)
{
	snprintf(of->name, sizeof(of->name), "%s", name);
	snprintf(of->agent, sizeof(of->agent), "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/%s", name);
	snprintf(of->uri, sizeof(of->uri), "/bai/%s", name);
	of->out = open_memstream(&of->text, &of->len);
}

static void worker_end(worker *of)
{
	fclose(of->out);
	fwrite(of->text, 1, of->len, stdout);
	free(of->text);
}

static void run(int threads)
{
	pthread_t *thread = calloc((size_t)threads, sizeof(*thread));
	job.worker = calloc((size_t)job.workers, sizeof(*job.worker));
	for (int i = 0; i < job.workers; i++) {
		char name[16];
		snprintf(name, sizeof(name), "%d", i + 1);
		worker_begin(&job.worker[i], name);
	}
	for (int i = 0; i < threads; i++) {
		if (pthread_create(&thread[i], NULL, employ, NULL) != 0) {
			perror("threads");
			exit(1);
		}
	}
	for (int i = 0; i < threads; i++) {
		pthread_join(thread[i], NULL);
	}
	for (int i = 0; i < job.workers; i++) {
		worker_end(&job.worker[i]);
	}
	free(job.worker);
	free(thread);
}

int main(int argc, char **argv)
{
	if (argc != 6) {
		fprintf(stderr, "usage: threads THREADS INI SCRIPT WORKERS ROUNDS\n");
		return 2;
	}
	job.script = argv[3];
	job.workers_text = argv[4];
	job.rounds_text = argv[5];
	job.workers = atoi(argv[4]);
	job.rounds = atoi(argv[5]);
	php_tsrm_startup();
	zend_signal_startup();
	sapi_startup(&sapi);
	sapi.ini_entries = argv[2];
	if (sapi.startup(&sapi) != SUCCESS) {
		return 1;
	}
	run(atoi(argv[1]));
	worker sum = {.round = "0"};
	worker_begin(&sum, "sum");
	request(&sum);
	worker_end(&sum);
	php_module_shutdown();
	sapi_shutdown();
	tsrm_shutdown();
	return 0;
}
