// Vietnamese sentences of what the counter has to tell.
export const tasks = {
  tasks: {
    title: 'Báo người nộp hồ sơ',
    lead: 'Gọi, in giấy hoặc báo tại quầy, rồi ghi đã báo bằng cách nào. Việc không còn phải báo nữa thì tự hết.',
    keys: 'j / k: xuống, lên · i: in giấy · 1: đã gọi · 2: đã in, đưa · 3: đã gửi · 4: đã báo tại quầy',
    empty: 'Không có việc nào phải báo.',
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
