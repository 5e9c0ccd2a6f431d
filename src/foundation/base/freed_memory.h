// Memory that a thread has freed.
#pragma once

namespace motcua {

// Gives freed memory of this thread back to the system. The allocator keeps it in a heap for each thread, and a thread
// gives it back only while it allocates. A thread that waits for hours would keep it for hours. Call it on a thread
// that is about to wait. It takes up to some milliseconds. It does nothing where the program has another allocator.
void give_back_freed_memory();

}  // namespace motcua
