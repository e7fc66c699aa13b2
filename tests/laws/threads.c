/* The data are shared: streams on several threads give what one thread gives. Built with
   -DUNSPIN_SANITIZE=thread this also finds races (builds.sh). */
#include <pthread.h>

#include "law.h"

enum { THREADS = 4, ROUNDS = 6 };

static struct law_text *texts;
static size_t count;
static struct run expected[64];

/* Words that Hunspell must be asked for: its dictionaries go from stream to stream. */
static const char JOINED[] = "\n\nThe mayor said the company leadersannounced a merger justfor the "
                             "people of the city, and the teamshave agreed.\n";

struct job {
    pthread_t thread;
    size_t first, wrong;
};

static void run_text(size_t k, struct run *r)
{
    struct unspin_options o;
    unspin_options_init(&o);
    o.assume = k % 2 ? UNSPIN_ASSUME_SPUN : UNSPIN_ASSUME_AUTO;
    law_run(&o, law_data(), texts[k].b.p, texts[k].b.n, (struct cut){777, false, 0}, r);
}

static void *work(void *arg)
{
    struct job *j = arg;
    for (size_t n = 0; n < ROUNDS * count; n++) {
        size_t k = (n + j->first) % count;
        struct run r;
        run_text(k, &r);
        j->wrong += run_difference(&expected[k], &r) != NULL;
        run_free(&r);
    }
    return NULL;
}

static void threads_share_data(void **state)
{
    struct job job[THREADS] = {{0}};
    (void)state;
    texts = law_folder("articles", &count);
    count = count > 12 ? 12 : count;
    for (size_t k = 0; k < count; k++) {
        struct bytes plain = texts[k].b;
        texts[k].b = law_spin(plain.p, plain.n, 80, k);
        bytes_adds(&texts[k].b, JOINED);
        bytes_free(&plain);
        run_text(k, &expected[k]);
    }
    for (size_t k = 0; k < THREADS; k++) {
        job[k].first = k * 3;
        assert_int_equal(pthread_create(&job[k].thread, NULL, work, &job[k]), 0);
    }
    for (size_t k = 0; k < THREADS; k++) {
        pthread_join(job[k].thread, NULL);
        assert_int_equal(job[k].wrong, 0);
    }
    for (size_t k = 0; k < count; k++)
        run_free(&expected[k]);
    law_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(threads_share_data)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
