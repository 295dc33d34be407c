/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A libpcaudio without devices, a library of its own (lectern-null-audio.so).
 * libespeak-ng is linked to libpcaudio to play what it says, which it is never
 * asked to.  libpcaudio brings thirty libraries of sound servers along, which
 * take three quarters of the time that libespeak-ng takes to load.  Loaded
 * first, under libpcaudio's name, this library is found instead (espeak.c).
 */
#include <stddef.h>
#include <stdint.h>

struct audio_object;

/* libpcaudio declares these functions, but need not be installed here. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

#define NO_DEVICE (-1)

/* Find no device; libespeak-ng asks nothing of it then. */
struct audio_object *create_audio_device_object(const char *device,
                                                const char *application,
                                                const char *description)
{
    (void)device, (void)application, (void)description;
    return NULL;
}

int audio_object_open(struct audio_object *object, int format, uint32_t rate,
                      uint8_t channels)
{
    (void)object, (void)format, (void)rate, (void)channels;
    return NO_DEVICE;
}

void audio_object_close(struct audio_object *object)
{
    (void)object;
}

void audio_object_destroy(struct audio_object *object)
{
    (void)object;
}

int audio_object_write(struct audio_object *object, const void *data,
                       size_t bytes)
{
    (void)object, (void)data, (void)bytes;
    return NO_DEVICE;
}

int audio_object_drain(struct audio_object *object)
{
    (void)object;
    return NO_DEVICE;
}

int audio_object_flush(struct audio_object *object)
{
    (void)object;
    return NO_DEVICE;
}

const char *audio_object_strerror(struct audio_object *object, int error)
{
    (void)object, (void)error;
    return "there is no device";
}
