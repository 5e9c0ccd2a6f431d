// Vietnamese sentences of the books of numbers.
export const books = {
  books: {
    title: 'Sổ cấp số',
    lead: 'Hệ thống cấp số tiếp theo khi ghi việc. Chỉ lấy số trước khi phải viết số lên giấy; số lấy rồi thì dùng cho việc đó hoặc hủy, có lý do.',
    book: 'Sổ',
    next: 'Số kế tiếp',
    state: { used: 'Đã dùng', drawn: 'Lấy trước, chưa dùng', spoilt: 'Đã hủy' },
    list: { drawn: 'Lấy trước, chưa dùng', spoilt: 'Số đã hủy', used: 'Số đã dùng' },
    open: 'Xem',
    none: 'Không có số nào.',
    draw: 'Lấy một số',
    purpose: 'Dùng cho việc gì',
    purposeHint: 'Không ghi tên hay số định danh của công dân.',
    drew: (n: number, book: string) => `Số ${n}, quyển ${book}.`,
    spoil: 'Hủy số',
    spoilTitle: (n: number) => `Hủy số ${n}`,
    reason: 'Lý do hủy',
    begunOnPaper: 'Sổ này đã viết trên giấy từ đầu năm',
    beginLead:
      'Ghi số kế tiếp của sổ giấy. Một người thứ hai xác nhận; chỉ mở được một lần, khi hệ thống chưa cấp số nào.',
    why: 'Lý do, số cuối trên sổ giấy',
    begin: 'Đề nghị mở sổ',
    waits: 'Việc mở sổ đang chờ người thứ hai xác nhận.',
    spoiltNow: (n: number) => `Đã hủy số ${n}. Số này vẫn nằm trong sổ.`,
  },
};
