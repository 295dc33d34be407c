/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ONNX Runtime has one function, and all others in a table whose order never
 * changes: what stands here are places of its first version, so that any
 * release will do and no header of one is needed to build.
 */
#include "synth/onnx.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "base/dynamic.h"

#define API_VERSION 1
#define MOST_TENSORS 4
#define MOST_DIMENSIONS 8
#define MOST_VALUES ((size_t)1 << 28)

typedef void *thing; /* an object of the library's */

/* Declare a function of the table by its place; those that return a status
 * return NULL if all is well.
 */
#define FUNCTIONS(X)                                                           \
    X(get_error_message, 2, const char *(const void *))                        \
    X(create_env, 3, thing(int level, const char *id, thing *))                \
    X(create_session_from_array, 8,                                            \
      thing(thing env, const void *, size_t, thing options, thing *))          \
    X(run, 9,                                                                  \
      thing(thing session, const void *options, const char *const *in,         \
            const void *const *values, size_t, const char *const *out, size_t, \
            thing *results))                                                   \
    X(create_session_options, 10, thing(thing *))                              \
    X(disable_memory_pattern, 17, thing(thing))                                \
    X(disable_arena, 19, thing(thing))                                         \
    X(set_log_severity, 22, thing(thing, int))                                 \
    X(set_optimization, 23, thing(thing, int))                                 \
    X(set_intra_threads, 24, thing(thing, int))                                \
    X(set_inter_threads, 25, thing(thing, int))                                \
    X(count_inputs, 30, thing(const void *session, size_t *))                  \
    X(count_outputs, 31, thing(const void *session, size_t *))                 \
    X(name_input, 36, thing(const void *session, size_t, thing, char **))      \
    X(name_output, 37, thing(const void *session, size_t, thing, char **))     \
    X(create_tensor, 49,                                                       \
      thing(const void *memory, void *, size_t bytes, const int64_t *shape,    \
            size_t, int type, thing *))                                        \
    X(is_tensor, 50, thing(const void *value, int *))                          \
    X(get_data, 51, thing(thing value, void **))                               \
    X(get_type, 60, thing(const void *info, int *))                            \
    X(count_dimensions, 61, thing(const void *info, size_t *))                 \
    X(get_dimensions, 62, thing(const void *info, int64_t *, size_t))          \
    X(get_info, 65, thing(const void *value, thing *))                         \
    X(create_cpu_memory, 69, thing(int allocator, int type, thing *))          \
    X(free_bytes, 76, thing(thing allocator, void *))                          \
    X(get_allocator, 78, thing(thing *))                                       \
    X(release_status, 93, void(thing))                                         \
    X(release_memory, 94, void(thing))                                         \
    X(release_session, 95, void(thing))                                        \
    X(release_value, 96, void(thing))                                          \
    X(release_info, 99, void(thing))                                           \
    X(release_options, 100, void(thing))

/* Constants of the library. */
enum {
    TYPE_FLOAT = 1,
    TYPE_INT64 = 7,
    LOG_FATAL = 4,
    OPTIMIZE_BASIC = 1,
    ALLOCATOR_DEVICE = 0,
    MEMORY_DEFAULT = 0,
};

#define DECLARE(name, place, type) __typeof__(type) *(name);
static struct {
    FUNCTIONS(DECLARE)
} ort;

/* What its one function returns. */
typedef struct base {
    const void *const *(*get_api)(uint32_t version);
    const char *(*get_version)(void);
} base;

/* What all networks of a process share.  It has no threads, so that a child may
 * have it, too: it looks at the processor's files, which a child cannot.
 */
static thing environment;

struct lec_onnx {
    thing session, memory;
    char **inputs, **outputs; /* names */
    size_t input_count, output_count;
};

static const char *const names[] = {
    "libonnxruntime.so.1",    "libonnxruntime.so.1.21",
    "libonnxruntime.so.1.22", "libonnxruntime.so.1.23",
    "libonnxruntime.so.1.24", "libonnxruntime.so",
};

static const base *take_base(void *library)
{
    const base *(*get)(void);
    void *found = library ? dlsym(library, "OrtGetApiBase") : NULL;
    memcpy(&get, &found, sizeof get);
    return found ? get() : NULL;
}

static void take_functions(const void *const *api)
{
#define TAKE(name, place, type) memcpy(&ort.name, &api[place], sizeof ort.name);
    FUNCTIONS(TAKE)
}

/* Turn a status of the library's, which is released, into an error. */
static lec_code judge(thing status, const char *what, lec_error *err)
{
    if (!status)
        return LEC_OK;
    lec_text words = {0};
    lec_text_add_str(&words, ort.get_error_message(status));
    lec_text_cut(&words, strcspn(lec_text_str(&words), "\r\n"));
    lec_code code =
        lec_fail(err, LEC_E_SYNTH, "%s: %.180s", what, lec_text_str(&words));
    lec_text_free(&words);
    ort.release_status(status);
    return code;
}

lec_code lec_onnx_load(lec_error *err)
{
    const char *own = getenv(LEC_ONNX_VARIABLE);
    if (ort.run)
        return LEC_OK;
    /* Its makers' own builds (1.30) else keep a number of this machine in the
     * user's cache, and tell their makers of each model. */
    setenv("ORT_DISABLE_TELEMETRY", "1", true);
    void *library = own ? dlopen(own, RTLD_NOW) : NULL;
    for (size_t i = 0; !own && !library && i < sizeof names / sizeof *names;
         i++)
        library = dlopen(names[i], RTLD_NOW);
    if (!library) {
        lec_fail_hint(err,
                      "the package libonnxruntime has it, where there is one; "
                      "else " LEC_ONNX_VARIABLE " names the file");
        return lec_fail(err, LEC_E_IO, "ONNX Runtime is not here: %.150s",
                        own ? own : names[0]);
    }
    const base *start = take_base(library);
    const void *const *api = start ? start->get_api(API_VERSION) : NULL;
    if (!api)
        return lec_fail(err, LEC_E_SYNTH, "%.150s is not ONNX Runtime",
                        own ? own : "the library");
    take_functions(api);
    return judge(ort.create_env(LOG_FATAL, "lectern", &environment),
                 "ONNX Runtime", err);
}

/* Set up one thread, and memory that is given back: a process is for a batch of
 * sentences, and there are as many as cores.
 */
static thing make_options(lec_error *err)
{
    thing options = NULL;
    if (judge(ort.create_session_options(&options), "ONNX Runtime", err))
        return NULL;
    if (judge(ort.set_intra_threads(options, 1), "threads", err) ||
        judge(ort.set_inter_threads(options, 1), "threads", err) ||
        judge(ort.set_log_severity(options, LOG_FATAL), "log", err) ||
        judge(ort.set_optimization(options, OPTIMIZE_BASIC), "options", err) ||
        judge(ort.disable_arena(options), "memory", err) ||
        judge(ort.disable_memory_pattern(options), "memory", err)) {
        ort.release_options(options);
        return NULL;
    }
    return options;
}

typedef thing name_of(const void *session, size_t i, thing allocator, char **);

static lec_code take_names(const lec_onnx *n, size_t count, name_of *name,
                           char ***list, lec_error *err)
{
    thing allocator = NULL;
    lec_code code = judge(ort.get_allocator(&allocator), "memory", err);
    *list = lec_must_zero((count + 1) * sizeof **list);
    for (size_t i = 0; !code && i < count; i++) {
        char *own = NULL;
        code = judge(name(n->session, i, allocator, &own), "names", err);
        if (code)
            break;
        (*list)[i] = lec_must_copy(own);
        code = judge(ort.free_bytes(allocator, own), "memory", err);
    }
    return code;
}

static lec_code open_session(lec_onnx *n, lec_slice model, lec_error *err)
{
    thing options = make_options(err);
    if (!options)
        return LEC_E_SYNTH;
    lec_code code =
        judge(ort.create_session_from_array(environment, model.ptr, model.len,
                                            options, &n->session),
              "the model cannot be used", err);
    ort.release_options(options);
    if (!code)
        code = judge(
            ort.create_cpu_memory(ALLOCATOR_DEVICE, MEMORY_DEFAULT, &n->memory),
            "memory", err);
    if (!code)
        code =
            judge(ort.count_inputs(n->session, &n->input_count), "inputs", err);
    if (!code)
        code = judge(ort.count_outputs(n->session, &n->output_count), "outputs",
                     err);
    return code;
}

lec_code lec_onnx_open(lec_onnx **network, lec_slice model, lec_error *err)
{
    lec_onnx *n = lec_must_zero(sizeof *n);
    lec_code code = open_session(n, model, err);
    if (!code)
        code = take_names(n, n->input_count, ort.name_input, &n->inputs, err);
    if (!code)
        code =
            take_names(n, n->output_count, ort.name_output, &n->outputs, err);
    if (code) {
        lec_onnx_close(n);
        n = NULL;
    }
    *network = n;
    return code;
}

static bool is_among(char *const *list, const char *name)
{
    while (*list && strcmp(*list, name) != 0)
        list++;
    return *list;
}

bool lec_onnx_takes(const lec_onnx *network, const char *input)
{
    return is_among(network->inputs, input);
}

bool lec_onnx_gives(const lec_onnx *network, const char *output)
{
    return is_among(network->outputs, output);
}

static thing make_tensor(const lec_onnx *n, const lec_onnx_input *input,
                         lec_error *err)
{
    const int64_t shape[2] = {1, (int64_t)input->count};
    const void *from =
        input->numbers ? (const void *)input->numbers : input->floats;
    void *values;
    memcpy(&values, &from, sizeof values); /* they are only read */
    size_t each = input->numbers ? sizeof(int64_t) : sizeof(float);
    thing tensor = NULL;
    judge(ort.create_tensor(n->memory, values, input->count * each,
                            input->is_row ? shape : shape + 1,
                            input->is_row ? 2 : 1,
                            input->numbers ? TYPE_INT64 : TYPE_FLOAT, &tensor),
          "the model's input", err);
    return tensor;
}

/* Count the values of a tensor of floats that is as long as one of its
 * dimensions.
 */
static lec_code measure(thing info, size_t *count, lec_error *err)
{
    int type = 0;
    size_t dimensions = 0;
    int64_t shape[MOST_DIMENSIONS] = {0};
    lec_code code = judge(ort.get_type(info, &type), "type", err);
    if (!code)
        code = judge(ort.count_dimensions(info, &dimensions), "shape", err);
    if (!code && (type != TYPE_FLOAT || dimensions > MOST_DIMENSIONS))
        return lec_fail(err, LEC_E_SYNTH,
                        "the model gives no floats where its sound should be");
    if (!code)
        code = judge(ort.get_dimensions(info, shape, dimensions), "shape", err);
    *count = 1;
    for (size_t i = 0; !code && i < dimensions; i++) {
        if (shape[i] < 0 || (shape[i] != 1 && *count != 1) ||
            (size_t)shape[i] > MOST_VALUES)
            return lec_fail(err, LEC_E_SYNTH,
                            "the model gives sound of an odd shape");
        *count *= (size_t)shape[i];
    }
    return code;
}

/* Copy the values of a tensor. */
static lec_code take_output(thing value, lec_onnx_output *output,
                            lec_error *err)
{
    thing info = NULL;
    void *data = NULL;
    int tensor = 0;
    lec_code code = judge(ort.is_tensor(value, &tensor), "output", err);
    if (!code && !tensor)
        return lec_fail(err, LEC_E_SYNTH, "the model gives no tensor");
    if (!code)
        code = judge(ort.get_info(value, &info), "output", err);
    if (code)
        return code;
    code = measure(info, &output->count, err);
    ort.release_info(info);
    if (!code)
        code = judge(ort.get_data(value, &data), "output", err);
    if (code)
        return code;
    output->values = lec_must_alloc(output->count * sizeof(float) + 1);
    memcpy(output->values, data, output->count * sizeof(float));
    return LEC_OK;
}

static lec_code take_outputs(thing *values, lec_onnx_output *outputs,
                             size_t count, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < count; i++)
        code = take_output(values[i], &outputs[i], err);
    for (size_t i = 0; i < count; i++) {
        ort.release_value(values[i]);
        if (code) {
            free(outputs[i].values);
            outputs[i].values = NULL;
        }
    }
    return code;
}

lec_code lec_onnx_run(lec_onnx *network, const lec_onnx_input *inputs,
                      size_t input_count, lec_onnx_output *outputs,
                      size_t output_count, lec_error *err)
{
    const char *in[MOST_TENSORS], *out[MOST_TENSORS];
    thing given[MOST_TENSORS] = {0}, got[MOST_TENSORS] = {0};
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < input_count; i++) {
        in[i] = inputs[i].name;
        given[i] = make_tensor(network, &inputs[i], err);
        code = given[i] ? LEC_OK : LEC_E_SYNTH;
    }
    for (size_t i = 0; i < output_count; i++) {
        out[i] = outputs[i].name;
        outputs[i].values = NULL;
        outputs[i].count = 0;
    }
    if (!code)
        code = judge(ort.run(network->session, NULL, in,
                             (const void *const *)given, input_count, out,
                             output_count, got),
                     "the model does not speak", err);
    if (!code)
        code = take_outputs(got, outputs, output_count, err);
    for (size_t i = 0; i < input_count; i++)
        ort.release_value(given[i]);
    return code;
}

static void free_names(char **list)
{
    for (char **p = list; p && *p; p++)
        free(*p);
    free((void *)list);
}

void lec_onnx_close(lec_onnx *network)
{
    if (!network)
        return;
    free_names(network->inputs);
    free_names(network->outputs);
    ort.release_session(network->session);
    ort.release_memory(network->memory);
    free(network);
}
