// Vietnamese sentences of drafts of intakes, and of what the counter has to tell.
export const tasks = {
  drafts: {
    title: 'Đang gõ dở',
    lead: 'Chỉ ông/bà mở được, ở vị trí này; tự xóa khi tiếp nhận hoặc sau 7 ngày không gõ thêm.',
    open: 'Gõ tiếp',
    drop: 'Bỏ',
    dropAsk: 'Bỏ bản đang gõ dở này? Những gì đã gõ sẽ mất.',
    nobody: 'Chưa gõ tên',
    until: (day: string) => `giữ đến ${day}`,
    saved: (time: string) => `Đã lưu bản đang gõ lúc ${time}.`,
    failed: 'Chưa lưu được bản đang gõ:',
    reopen: 'Mở lại bản đã lưu',
    apart: 'Giữ bản này thành bản riêng',
    changed: 'Thủ tục đã thay đổi từ khi gõ:',
    checkPapers: 'Hãy xem lại từng giấy tờ.',
    gone: 'Không còn bản gõ dở này.',
  },
  tasks: {
    title: 'Báo người nộp hồ sơ',
    lead: 'Gọi, in giấy hoặc báo tại quầy, rồi ghi đã báo bằng cách nào. Việc không còn phải báo nữa thì tự hết.',
    empty: 'Không có việc nào phải báo.',
    noneOfKind: 'Không còn việc loại này. Ở ô Việc, chọn Tất cả để xem các việc khác.',
    kind: 'Việc',
    every: 'Tất cả',
    since: 'Từ lúc',
    print: 'In giấy',
    how: { called: 'Đã gọi', printed: 'Đã in, đưa', mailed: 'Đã gửi', in_person: 'Đã báo tại quầy' } as Record<
      string,
      string
    >,
    done: (code: string, how: string) => `${code}: ${how}. Đã ghi.`,
  },
};
