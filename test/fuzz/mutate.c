/*
 * mutate.c
 *		Stands in for libFuzzer where that is not: each seed, and then as many
 *		mutations of seeds as asked for, the same ones each time.
 *
 *		fuzz RUNS FOLDER
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 8192
#define MOST_SEEDS 1000

extern int	LLVMFuzzerInitialize(int *argc, char ***argv);
extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
extern void __sanitizer_set_death_callback(void (*callback) (void)) __attribute__((weak));

typedef struct Seed
{
	uint8_t    *data;
	size_t		size;
} Seed;

static Seed seeds[MOST_SEEDS];
static size_t nseeds;
static uint8_t input[ROOM];
static size_t input_size;
static uint64_t state = 88172645463325252u;

/* xorshift: the same numbers everywhere */
static size_t
below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t) (state % n);
}

static void
say_input(void)
{
	size_t		i;

	fprintf(stderr, "input:");
	for (i = 0; i < input_size; i++)
		fprintf(stderr, " %02x", input[i]);
	fprintf(stderr, "\n");
}

static void
read_seeds(const char *folder)
{
	DIR		   *dir = opendir(folder);
	struct dirent *entry;
	char		path[4096];

	while (dir != NULL && (entry = readdir(dir)) != NULL && nseeds < MOST_SEEDS)
	{
		FILE	   *file;
		Seed	   *seed = &seeds[nseeds];

		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (entry->d_name[0] == '.' || (file = fopen(path, "rb")) == NULL)
			continue;
		seed->data = malloc(ROOM);
		seed->size = fread(seed->data, 1, ROOM, file);
		fclose(file);
		nseeds++;
	}
	if (dir != NULL)
		closedir(dir);
	if (nseeds == 0)
	{
		seeds[0].data = (uint8_t *) "0";
		seeds[nseeds++].size = 1;
	}
}

/* the order of a folder is nobody's */
static int
by_bytes(const void *a, const void *b)
{
	const Seed *x = a;
	const Seed *y = b;
	int			order = memcmp(x->data, y->data, x->size < y->size ? x->size : y->size);

	return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

/* one change: a byte, a bit, a piece away, a piece twice, a piece of another seed, a number at its limit */
static void
mutate(void)
{
	static const char *const edges[] = {"0", "-1", "1e308", "2147483648", "9223372036854775808", "\"", "{", "[", "}", "]", ",", ":", "\\u0000", "null", "/", "."};
	const char *edge = edges[below(sizeof(edges) / sizeof(edges[0]))];
	const Seed *other = &seeds[below(nseeds)];
	size_t		at = below(input_size + 1);
	size_t		left = input_size - at;
	size_t		n;

	switch (below(6))
	{
		case 0:
			if (left > 0)
				input[at] = (uint8_t) below(256);
			break;
		case 1:
			if (left > 0)
				input[at] ^= (uint8_t) (1 << below(8));
			break;
		case 2:
			n = below(left + 1);
			n = n > 16 ? 1 + below(16) : n;
			memmove(input + at, input + at + n, left - n);
			input_size -= n;
			break;
		case 3:
			n = below(left + 1);
			if (input_size + n <= ROOM)
			{
				memmove(input + at + n, input + at, left);
				input_size += n;
			}
			break;
		case 4:
			n = other->size > 0 ? below(other->size) : 0;
			if (at + n <= ROOM)
			{
				memcpy(input + at, other->data, n);
				input_size = at + n > input_size ? at + n : input_size;
			}
			break;
		default:
			n = strlen(edge);
			if (input_size + n <= ROOM)
			{
				memmove(input + at + n, input + at, left);
				memcpy(input + at, edge, n);
				input_size += n;
			}
	}
}

int
main(int argc, char **argv)
{
	long		runs = argc == 3 ? atol(argv[1]) : 0;
	long		run;

	if (runs < 1 || LLVMFuzzerInitialize(&argc, &argv) != 0)
		return 2;
	if (__sanitizer_set_death_callback != NULL)
		__sanitizer_set_death_callback(say_input);
	read_seeds(argv[2]);
	qsort(seeds, nseeds, sizeof(Seed), by_bytes);
	for (run = 0; run < runs; run++)
	{
		const Seed *seed = &seeds[run < (long) nseeds ? (size_t) run : below(nseeds)];
		size_t		changes = run < (long) nseeds ? 0 : 1 + below(4);

		memcpy(input, seed->data, seed->size);
		input_size = seed->size;
		while (changes-- > 0)
			mutate();
		LLVMFuzzerTestOneInput(input, input_size);
	}
	fprintf(stderr, "Done %ld runs in 0 second(s)\n", runs);
	return 0;
}
