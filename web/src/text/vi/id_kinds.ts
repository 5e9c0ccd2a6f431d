// Kinds of identity papers; corrections of a dossier's personal data.
export const idKinds = {
  idKind: {
    label: 'Loại giấy tờ',
    byNumber: 'Theo số đã ghi',
    of: {
      citizen_card: 'Thẻ căn cước',
      birth_number: 'Số định danh (giấy khai sinh)',
      old_card: 'Chứng minh nhân dân cũ',
      passport: 'Hộ chiếu',
      tax_code: 'Mã số thuế',
      registration: 'Số đăng ký (hộ kinh doanh, hợp tác xã)',
      other: 'Giấy tờ khác',
    },
  },
  correction: {
    title: 'Đề nghị đính chính chờ duyệt',
    part: { applicant: 'người nộp', representative: 'người nộp thay' } as Record<string, string>,
    fields: {
      name: 'tên',
      id_number: 'số định danh',
      id_kind: 'loại giấy tờ',
      address: 'địa chỉ',
      phone: 'điện thoại',
      email: 'email',
      authorisation: 'giấy ủy quyền',
      organisation: 'loại người nộp',
    } as Record<string, string>,
    says: (part: string, fields: string) => `Sửa ${fields} của ${part}.`,
    asked: 'Người đề nghị',
    reason: 'Lý do',
    approve: 'Duyệt đính chính',
    refuse: 'Không duyệt',
    why: 'Lý do không duyệt',
    waits: 'Chờ lãnh đạo khác duyệt.',
    sent: 'Đã gửi đề nghị đính chính, chờ lãnh đạo duyệt.',
    erased: 'Nội dung đã xóa theo thời hạn lưu.',
  },
};
