// Kinds of identity papers.
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
};
