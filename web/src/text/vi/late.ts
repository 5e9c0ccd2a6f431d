// Lateness, new dates, and papers of acts towards the citizen.
export const late = {
  late: {
    signedBy: 'Người ký',
    onBehalf: (name: string) => `thay mặt ${name}`,
    apologyLate: 'Xin lỗi sau ngày hẹn.',
    lookFirst: 'Xem lại ngày hẹn mới rồi in phiếu cho người nộp: đã in thì không sửa ngày được nữa.',
    printNotice: (label: string) => `In: ${label}`,
    promises: (dossiers: string, days: string) =>
      `${dossiers} hồ sơ đang giải quyết được hẹn qua ${days} ngày nghỉ theo luật chưa nhập vào lịch: ngày hẹn có thể lùi lại.`,
    missingDays: (n: number) => `thiếu ${n} ngày`,
    stop: {
      title: 'Lời của Thông báo dừng giải quyết hồ sơ',
      lead: 'Pháp luật có tên giấy này (Mẫu số 05, Thông tư 03/2025/TT-VPCP) nhưng các mục của mẫu chưa được xác nhận, nên giấy in ra không ghi số mẫu. Mỗi dòng là một đoạn; dòng có từ mà hồ sơ không có thì được bỏ.',
      text: 'Lời thông báo',
      words: 'Các từ được thay bằng nội dung hồ sơ:',
      save: 'Lưu lời thông báo',
      own: 'Dùng lại lời có sẵn',
      saved: 'Đã lưu. Giấy đã in trước đây giữ lời cũ.',
      changed: (who: string, at: string) => `Sửa lần cuối: ${who}, ${at}`,
    },
  },
};
