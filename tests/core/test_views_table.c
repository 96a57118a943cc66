/* Tables and their files: what a slot keeps, and which files are trusted.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views.h"

#include "views/file.h"
#include "base/folder.h"
#include "baiviet/hash.h"
#include "views/names.h"

#include <errno.h>
#include <sys/mman.h>

enum { GENERATION = 7 };

static int open_live_folder(fixture *f)
{
	int root, folder;
	assert_int_equal(bv_folder_open(&root, AT_FDCWD, f->live, true, NULL), BV_OK);
	assert_int_equal(bv_folder_open(&folder, root, "default", true, NULL), BV_OK);
	close(root);
	return folder;
}

/* A folder with one sound table of 64 slots, in which article 5 has 3 views. */
static int make_table(fixture *f)
{
	int folder = open_live_folder(f);
	bv_table table;
	bv_file_plan plan = {.capacity = 64, .generation = GENERATION, .day = DAY_1};
	assert_int_equal(bv_file_create(&table, folder, &plan, NULL), BV_OK);
	assert_int_equal(bv_file_publish(&table, folder, NULL), BV_OK);
	atomic_store(&bv_table_insert(&table, BV_KEY(BV_KEY_ARTICLE, 5))->cum, 3);
	bv_table_close(&table);
	return folder;
}

static bv_status try_open(int folder, bv_table *table)
{
	return bv_file_open(table, folder, BV_FILE_LIVE, GENERATION, NULL);
}

static void siphash_and_crc_match_their_published_vectors(void **state)
{
	(void)state;
	/* The paper's key 00 01 .. 0f and input 00 01 .. 0e; CRC-32C of "123456789". */
	const bv_secret secret = {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
	char input[24];
	for (int i = 0; i < 24; i++) {
		input[i] = (char)i;
	}
	assert_true(bv_siphash(&secret, bv_slice_of(input, 15)) == UINT64_C(0xa129ca6149be45e5));
	assert_true(bv_siphash(&secret, bv_slice_of(input, 0)) == UINT64_C(0x726fdb47dd0e0e31));
	assert_true(bv_siphash(&secret, bv_slice_of(input, 8)) == UINT64_C(0x93f5f5799a932462));
	assert_true(bv_siphash_light(&secret, bv_slice_of(input, 0)) == UINT64_C(0xabac0158050fc4dc));
	assert_true(bv_siphash_light(&secret, bv_slice_of(input, 15)) == UINT64_C(0xd320d86d2a519956));
	uint64_t word[3];
	memcpy(word, input, sizeof(word));
	assert_true(bv_siphash_light_3(&secret, word[0], word[1], word[2]) ==
		bv_siphash_light(&secret, bv_slice_of(input, 24)));
	assert_int_equal(bv_crc32c("123456789", 9), 0xe3069283);
}

static void a_full_table_finds_every_key_and_takes_no_more(void **state)
{
	(void)state;
	bv_table table;
	assert_int_equal(bv_file_anonymous(&table, 64, DAY_1, NULL, NULL), BV_OK);
	for (uint64_t id = 1; id <= 64; id++) {
		assert_non_null(bv_table_insert(&table, BV_KEY(BV_KEY_ARTICLE, id)));
		assert_int_equal(bv_table_is_crowded(&table), id > 42);
	}
	for (uint64_t id = 1; id <= 64; id++) {
		bv_slot *slot = bv_table_find(&table, BV_KEY(BV_KEY_ARTICLE, id));
		assert_non_null(slot);
		assert_ptr_equal(slot, bv_table_insert(&table, BV_KEY(BV_KEY_ARTICLE, id)));
	}
	assert_null(bv_table_find(&table, BV_KEY(BV_KEY_ARTICLE, 65)));
	assert_null(bv_table_insert(&table, BV_KEY(BV_KEY_ARTICLE, 65)));
	assert_int_equal(atomic_load(&table.header->used), 64);
	bv_table_close(&table);
}

static void a_base_is_unknown_then_learnt_raised_and_set(void **state)
{
	(void)state;
	bv_slot slot = {0};
	int64_t base;
	assert_false(bv_slot_base(&slot, &base));
	bv_slot_learn_base(&slot, -3);
	bv_slot_learn_base(&slot, 99);
	assert_true(bv_slot_base(&slot, &base) && base == -3);
	bv_slot_raise_base(&slot, -5);
	assert_true(bv_slot_base(&slot, &base) && base == -3);
	bv_slot_raise_base(&slot, 40);
	assert_true(bv_slot_base(&slot, &base) && base == 40);
	bv_slot_set_base(&slot, 0);
	assert_true(bv_slot_base(&slot, &base) && base == 0);
}

static void a_slot_hands_its_number_over_but_never_lowers_it(void **state)
{
	(void)state;
	bv_table old, new;
	int64_t base;
	assert_int_equal(bv_file_anonymous(&old, 64, DAY_1, NULL, NULL), BV_OK);
	assert_int_equal(bv_file_anonymous(&new, 64, DAY_1, NULL, NULL), BV_OK);
	bv_slot *slot = bv_table_insert(&old, BV_KEY(BV_KEY_ARTICLE, 1));
	atomic_store(&slot->cum, 5);
	assert_true(bv_slot_hand_over(slot, &new));
	assert_null(bv_table_find(&new, BV_KEY(BV_KEY_ARTICLE, 1)));
	bv_slot_set_base(slot, 100);
	assert_true(bv_slot_hand_over(slot, &new));
	bv_slot *next = bv_table_find(&new, BV_KEY(BV_KEY_ARTICLE, 1));
	assert_true(bv_slot_base(next, &base) && base == 105);
	bv_slot_set_base(next, 200);
	assert_true(bv_slot_hand_over(slot, &new));
	assert_true(bv_slot_base(next, &base) && base == 200);
	bv_table_close(&old);
	bv_table_close(&new);
}

static void a_table_outlives_its_mapping(void **state)
{
	fixture *f = *state;
	bv_table table;
	int folder = make_table(f);
	assert_int_equal(try_open(folder, &table), BV_OK);
	assert_int_equal(atomic_load(&bv_table_find(&table, BV_KEY(BV_KEY_ARTICLE, 5))->cum), 3);
	assert_true(bv_table_is_at(&table, folder));
	char path[192];
	unlink(live_path(f, "live.0000000000000007", path));
	assert_false(bv_table_is_at(&table, folder));
	bv_table_close(&table);
	close(folder);
}

static void a_file_has_all_its_blocks_when_it_is_made(void **state)
{
	fixture *f = *state;
	struct stat st;
	int folder = make_table(f);
	assert_int_equal(fstatat(folder, "live.0000000000000007", &st, 0), 0);
	assert_int_equal(st.st_size, 4096 + 64 * 32);
	assert_true(st.st_blocks * 512 >= st.st_size);
	assert_int_equal(st.st_mode & 0777, 0600);
	close(folder);
}

/* Every byte of the header that is under the checksum, each flipped in turn; and the state. */
static void any_flipped_byte_of_a_header_is_noticed(void **state)
{
	fixture *f = *state;
	int folder = make_table(f);
	int fd = openat(folder, "live.0000000000000007", O_RDWR);
	for (off_t at = 0; at < (off_t)sizeof(bv_table_identity); at++) {
		bv_table table;
		unsigned char byte;
		assert_int_equal(pread(fd, &byte, 1, at), 1);
		unsigned char flipped = byte ^ 0xff;
		assert_int_equal(pwrite(fd, &flipped, 1, at), 1);
		assert_int_equal(try_open(folder, &table), BV_ERR_CORRUPT);
		assert_null(table.header);
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
		assert_int_equal(try_open(folder, &table), BV_OK);
		bv_table_close(&table);
	}
	uint32_t unknown = 9;
	bv_table table;
	pwrite(fd, &unknown, sizeof(unknown), offsetof(bv_table_header, state));
	assert_int_equal(try_open(folder, &table), BV_ERR_CORRUPT);
	close(fd);
	close(folder);
}

/* A header rewritten by somebody who knows the checksum. */
static void a_header_that_lies_is_noticed(void **state)
{
	fixture *f = *state;
	struct {
		size_t at;
		uint64_t value;
		size_t size;
		bv_status expected;
	} lies[] = {
		{offsetof(bv_table_identity, format), 2, 4, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, byte_order), 0x04030201, 4, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, capacity), 128, 8, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, capacity), 63, 8, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, capacity), 0, 8, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, capacity), UINT64_MAX, 8, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, generation), 8, 8, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, inode), 1, 8, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, device), 1, 8, BV_ERR_CORRUPT},
		{offsetof(bv_table_identity, boot), 'x', 1, BV_ERR_LIMIT},
	};
	int folder = make_table(f);
	int fd = openat(folder, "live.0000000000000007", O_RDWR);
	bv_table_identity original;
	pread(fd, &original, sizeof(original), 0);
	for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		bv_table table;
		bv_table_identity lie = original;
		memcpy((char *)&lie + lies[i].at, &lies[i].value, lies[i].size);
		lie.crc = bv_crc32c(&lie, offsetof(bv_table_identity, crc));
		pwrite(fd, &lie, sizeof(lie), 0);
		assert_int_equal(try_open(folder, &table), lies[i].expected);
	}
	close(fd);
	close(folder);
}

static void a_short_or_long_file_is_noticed(void **state)
{
	fixture *f = *state;
	bv_table table;
	int folder = make_table(f);
	int fd = openat(folder, "live.0000000000000007", O_RDWR);
	const off_t sizes[] = {0, 100, 4095, 4096, 4096 + 64 * 32 - 1, 4096 + 64 * 32 + 1};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		assert_int_equal(ftruncate(fd, sizes[i]), 0);
		assert_int_equal(try_open(folder, &table), BV_ERR_CORRUPT);
	}
	close(fd);
	close(folder);
}

static void links_other_modes_and_copies_are_refused(void **state)
{
	fixture *f = *state;
	bv_table table;
	int folder = make_table(f);
	const char *name = "live.0000000000000007";
	char command[512];

	linkat(folder, name, folder, "second", 0);
	assert_int_equal(try_open(folder, &table), BV_ERR_DENIED);
	unlinkat(folder, "second", 0);

	fchmodat(folder, name, 0620, 0);
	assert_int_equal(try_open(folder, &table), BV_ERR_DENIED);
	fchmodat(folder, name, 0600, 0);
	assert_int_equal(try_open(folder, &table), BV_OK);
	bv_table_close(&table);

	snprintf(command, sizeof(command), "cd %s/default && cp -p %s copy && rm %s && mv copy %s",
		f->live, name, name, name);
	assert_int_equal(system(command), 0);
	assert_int_equal(try_open(folder, &table), BV_ERR_CORRUPT);

	renameat(folder, name, folder, "real");
	symlinkat("real", folder, name);
	assert_int_equal(try_open(folder, &table), BV_ERR_DENIED);
	unlinkat(folder, name, 0);
	mkdirat(folder, name, 0700);
	assert_int_equal(try_open(folder, &table), BV_ERR_DENIED);
	unlinkat(folder, name, AT_REMOVEDIR);
	mkfifoat(folder, name, 0600);
	assert_int_equal(try_open(folder, &table), BV_ERR_DENIED);
	unlinkat(folder, name, 0);
	assert_int_equal(try_open(folder, &table), BV_ERR_IO);
	close(folder);
}

static void a_folder_of_somebody_else_is_refused(void **state)
{
	fixture *f = *state;
	bv_err err = {0};
	char command[512];
	int folder;
	close(open_live_folder(f));
	assert_int_equal(bv_folder_check(f->live, NULL), BV_OK);
	assert_int_equal(chmod(f->live, 0770), 0);
	assert_int_equal(bv_folder_check(f->live, &err), BV_ERR_DENIED);
	assert_int_equal(chmod(f->live, 0707), 0);
	assert_int_equal(bv_folder_check(f->live, &err), BV_ERR_DENIED);
	assert_int_equal(chmod(f->live, 0755), 0);
	assert_int_equal(bv_folder_check(f->live, &err), BV_OK);
	if (geteuid() == 0) {
		assert_int_equal(chown(f->live, 1, 1), 0);
		assert_int_equal(bv_folder_check(f->live, &err), BV_ERR_DENIED);
		assert_int_equal(chown(f->live, 0, 0), 0);
	}
	snprintf(command, sizeof(command), "mv %s %s.real && ln -s %s.real %s", f->live, f->live,
		f->live, f->live);
	assert_int_equal(system(command), 0);
	assert_int_equal(bv_folder_open(&folder, AT_FDCWD, f->live, true, &err), BV_ERR_DENIED);
	snprintf(command, sizeof(command), "rm %s && touch %s", f->live, f->live);
	assert_int_equal(system(command), 0);
	assert_int_equal(bv_folder_open(&folder, AT_FDCWD, f->live, true, &err), BV_ERR_DENIED);
}

static void names_survive_torn_records(void **state)
{
	fixture *f = *state;
	const bv_secret secret = {1, 2};
	int folder = open_live_folder(f);
	bv_names names = {.mem = bv_mem_libc()};
	assert_int_equal(bv_names_read(&names, folder, &secret, NULL), BV_OK);
	uint64_t first = bv_name_key(&secret, BV_SLICE("đầu tiên"));
	uint64_t last = bv_name_key(&secret, BV_SLICE("x"));
	assert_int_equal(bv_name_append(folder, first, BV_SLICE("đầu tiên"), NULL), BV_OK);
	char torn[BV_NAME_RECORD_MAX];
	size_t size = bv_name_record(torn, 123, BV_SLICE("this one was cut off"));
	int fd = openat(folder, "names", O_WRONLY | O_APPEND);
	assert_int_equal(write(fd, torn, size - 6), (ssize_t)size - 6);
	close(fd);
	for (int twice = 0; twice < 2; twice++) {
		assert_int_equal(bv_name_append(folder, last, BV_SLICE("x"), NULL), BV_OK);
	}
	assert_int_equal(bv_names_read(&names, folder, &secret, NULL), BV_OK);
	assert_slice_equal(bv_names_find(&names, first), "đầu tiên");
	assert_slice_equal(bv_names_find(&names, last), "x");
	assert_int_equal(bv_names_find(&names, 123).len, 0);
	/* Under another secret none of them is a record. */
	const bv_secret other = {1, 3};
	assert_int_equal(bv_names_read(&names, folder, &other, NULL), BV_OK);
	assert_int_equal(bv_names_find(&names, first).len, 0);
	bv_names_free(&names);
	close(folder);
}

static void bad_files_are_kept_for_the_administrator_but_not_without_end(void **state)
{
	fixture *f = *state;
	int folder = open_live_folder(f);
	for (int i = 0; i < 40; i++) {
		int fd = openat(folder, "live.00000000000000aa", O_CREAT | O_WRONLY, 0600);
		close(fd);
		bv_file_quarantine(folder, "live.00000000000000aa", 1000 + i);
	}
	assert_int_equal(count_files(f, "*.bad.*"), 16);
	assert_int_equal(count_files(f, "live.00000000000000aa"), 0);
	close(folder);
}

static int set_up(void **state)
{
	*state = fixture_new(64);
	return 0;
}

static int tear_down(void **state)
{
	fixture_free(*state);
	return 0;
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(siphash_and_crc_match_their_published_vectors),
		cmocka_unit_test(a_full_table_finds_every_key_and_takes_no_more),
		cmocka_unit_test(a_base_is_unknown_then_learnt_raised_and_set),
		cmocka_unit_test(a_slot_hands_its_number_over_but_never_lowers_it),
		WITH_FOLDER(a_table_outlives_its_mapping),
		WITH_FOLDER(a_file_has_all_its_blocks_when_it_is_made),
		WITH_FOLDER(any_flipped_byte_of_a_header_is_noticed),
		WITH_FOLDER(a_header_that_lies_is_noticed),
		WITH_FOLDER(a_short_or_long_file_is_noticed),
		WITH_FOLDER(links_other_modes_and_copies_are_refused),
		WITH_FOLDER(a_folder_of_somebody_else_is_refused),
		WITH_FOLDER(names_survive_torn_records),
		WITH_FOLDER(bad_files_are_kept_for_the_administrator_but_not_without_end),
	};
	return cmocka_run_group_tests_name("views: tables and files", tests, NULL, NULL);
}
