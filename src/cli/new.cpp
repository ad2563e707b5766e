/* Memory for C++. At its first use simdjson makes five small things, none of them larger than a
 * hundred bytes, in functions that may not throw: without memory for one the program would be
 * aborted. For them there is some room here. Whatever else simdjson takes, it asks for with
 * nothrow. */
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace
{

const size_t room_most = 1024, step = alignof(std::max_align_t);

alignas(std::max_align_t) char room[room_most];
std::atomic<size_t> room_used;

void *from_room(size_t size)
{
    size_t need = size <= room_most ? (size + step - 1) / step * step : room_most + 1;
    size_t at = room_used.fetch_add(need);
    if (at + need > room_most)
        std::abort();
    return room + at;
}

bool in_room(void *p)
{
    uintptr_t at = reinterpret_cast<uintptr_t>(p), begin = reinterpret_cast<uintptr_t>(room);
    return at >= begin && at - begin < room_most;
}

} // namespace

void *operator new(size_t size)
{
    void *p = std::malloc(size);
    return p ? p : from_room(size);
}

void *operator new[](size_t size)
{
    return operator new(size);
}

void *operator new(size_t size, const std::nothrow_t & /*none*/) noexcept
{
    return std::malloc(size);
}

void *operator new[](size_t size, const std::nothrow_t & /*none*/) noexcept
{
    return std::malloc(size);
}

void operator delete(void *p) noexcept
{
    if (!in_room(p))
        std::free(p);
}

void operator delete(void *p, size_t /*any*/) noexcept
{
    operator delete(p);
}

void operator delete[](void *p) noexcept
{
    operator delete(p);
}

void operator delete[](void *p, size_t /*any*/) noexcept
{
    operator delete(p);
}
