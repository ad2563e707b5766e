/* Runs a program with no argument at all, not even its name. */
#include <unistd.h>

int main(int argc, char **argv)
{
    char *none[] = {NULL};
    return argc == 2 && execve(argv[1], none, none) ? 1 : 0;
}
