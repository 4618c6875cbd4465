/* A disk that keeps nothing but what was flushed to it, for test_power_cuts.py.

   Loaded before the C library, it copies a file of the folder FLUSHED_FROM into the folder
   FLUSHED_TO whenever the file is flushed, before the caller hears that it was. A name that was
   removed is removed there when the folder itself is flushed. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST 4096

static void copy(const char *source, const char *target)
{
    char part[LONGEST + 8], block[65536];
    ssize_t got;
    snprintf(part, sizeof part, "%s.part", target);
    int in = open(source, O_RDONLY), out = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (in < 0 || out < 0)
        abort();
    while ((got = read(in, block, sizeof block)) > 0)
        if (write(out, block, got) != got)
            abort();
    close(in);
    close(out);
    if (rename(part, target) != 0)
        abort();
}

static void forget_removed(const char *from, const char *to)
{
    char here[LONGEST], there[LONGEST];
    struct dirent *entry;
    DIR *names = opendir(to);
    if (names == NULL)
        abort();
    while ((entry = readdir(names)) != NULL) {
        snprintf(here, sizeof here, "%s/%s", from, entry->d_name);
        snprintf(there, sizeof there, "%s/%s", to, entry->d_name);
        if (entry->d_name[0] != '.' && access(here, F_OK) != 0)
            unlink(there);
    }
    closedir(names);
}

static void flushed(int handle)
{
    const char *from = getenv("FLUSHED_FROM"), *to = getenv("FLUSHED_TO");
    char link[64], path[LONGEST] = "", target[LONGEST];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    if (from == NULL || to == NULL || readlink(link, path, sizeof path - 1) < 0)
        return;
    size_t length = strlen(from);
    if (strcmp(path, from) == 0)
        forget_removed(from, to);
    else if (strncmp(path, from, length) == 0 && path[length] == '/'
             && strchr(path + length + 1, '/') == NULL) {
        snprintf(target, sizeof target, "%s%s", to, path + length);
        copy(path, target);
    }
}

static int through(const char *name, int handle)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int answer = real(handle);
    if (answer == 0)
        flushed(handle);
    return answer;
}

int fsync(int handle)
{
    return through("fsync", handle);
}

int fdatasync(int handle)
{
    return through("fdatasync", handle);
}
