#include <wijzer/wijzer.h>

#ifndef WZ_VERSION
#error "WZ_VERSION comes from the Makefile"
#endif

const char *wz_version(void)
{
    return WZ_VERSION;
}
