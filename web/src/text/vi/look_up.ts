// The look-up word of the citizen.
export const lookUp = {
  lookUp: {
    title: 'Từ tra cứu của người dân',
    there: 'Hồ sơ đã có từ tra cứu; in lại giấy tiếp nhận thì có đúng từ đó.',
    missing: 'Hồ sơ chưa có từ tra cứu: giấy in trước đây mở bằng mã QR.',
    draw: 'Cấp từ tra cứu mới',
    why: 'Vì sao cấp từ mới',
    reason: {
      first: 'Hồ sơ chưa có từ tra cứu',
      lost: 'Người dân mất giấy',
      seen: 'Người khác đã thấy giấy hoặc từ tra cứu',
    },
    lead: 'Từ mới chỉ có trên phiếu in ra. Khi mất giấy hoặc người khác đã thấy, từ cũ và mã QR cũ không mở hồ sơ được nữa.',
    print: 'Cấp và in phiếu',
  },
};
