// Every sentence of the desk. The English table has the same shape.
export const vi = {
  app: 'Một cửa điện tử',
  demo: 'Dữ liệu mẫu – không phải hồ sơ thật',
  unverified: 'tên, mã chưa kiểm chứng',
  skip: 'Đến nội dung chính',
  language: 'English',
  nav: { work: 'Việc của tôi', intake: 'Tiếp nhận', approvals: 'Phê duyệt', results: 'Trả kết quả', unit: 'Hồ sơ đơn vị', procedures: 'Thủ tục', counts: 'Số liệu ngày', figures: 'Thống kê', calendar: 'Lịch làm việc', administration: 'Quản trị', ratings: 'Đánh giá' },
  states: { in_progress: 'Đang giải quyết', waiting_supplement: 'Chờ bổ sung', waiting_payment: 'Chờ nghĩa vụ tài chính', ready: 'Đã có kết quả', returned: 'Đã trả', withdrawn: 'Đã rút', stopped: 'Đã dừng' } as Record<string, string>,
  units: { currency: 'đồng', left: (n: number, unit: 'minute' | 'hour' | 'day') => `còn ${n} ${{ minute: 'phút', hour: 'giờ', day: 'ngày' }[unit]}`, past: (n: number, unit: 'minute' | 'hour' | 'day') => `quá ${n} ${{ minute: 'phút', hour: 'giờ', day: 'ngày' }[unit]}`, hours: 'giờ làm việc', days: 'ngày làm việc', hour: 'giờ', minutes: 'phút' },
  search: { label: 'Tìm hồ sơ', hint: 'Mã, tên, số định danh, điện thoại', title: 'Kết quả tìm', none: 'Không có hồ sơ nào khớp. Thử mã hồ sơ, tên không dấu, số định danh hoặc số điện thoại.' },
  session: {
    title: 'Đăng nhập bàn làm việc', username: 'Tên đăng nhập', password: 'Mật khẩu', enter: 'Đăng nhập', leave: 'Đăng xuất', change: 'Đổi mật khẩu', old: 'Mật khẩu hiện tại', fresh: 'Mật khẩu mới', rule: 'Ít nhất 10 ký tự; một câu dễ nhớ là tốt nhất', changed: 'Đã đổi mật khẩu. Các máy khác phải đăng nhập lại.', expired: 'Phiên làm việc đã hết. Đăng nhập lại để tiếp tục, những gì đã nhập vẫn còn.',
    wait: (s: number) => `Hãy đợi ${s} giây rồi thử lại.`,
  },
  list: {
    code: 'Mã hồ sơ', applicant: 'Người nộp', procedure: 'Thủ tục', step: 'Bước', due: 'Hạn', received: 'Tiếp nhận', state: 'Trạng thái', more: 'Xem thêm', loading: 'Đang tải…',
    keys: 'j / k: xuống, lên · Enter: mở · n: tiếp nhận mới · /: tìm · ?: phím tắt', empty: 'Không còn việc nào đang chờ bạn.', emptyUnit: 'Chưa có hồ sơ nào.', emptyResults: 'Không có kết quả nào chờ trả.',
    emptyApprovals: 'Không có hồ sơ nào chờ phê duyệt.', all: 'Tất cả', select: 'Chọn hồ sơ', approve: (n: number) => `Phê duyệt ${n} hồ sơ`, approveNone: 'Phê duyệt các hồ sơ đã chọn', approved: (n: number) => `Đã phê duyệt ${n} hồ sơ.`,
    failed: (code: string, why: string) => `${code}: ${why}`, filter: 'Chỉ xem', below: 'Cả các đơn vị cấp dưới', noneOfFilter: 'Không có hồ sơ nào như vậy.', dues: { overdue: 'Quá hạn', today: 'Đến hạn hôm nay', tomorrow: 'Đến hạn ngày mai', week: 'Đến hạn trong tuần này' } as Record<string, string>,
  },
  urgency: { overdue: 'Quá hạn', soon: 'Sắp đến hạn', ok: 'Còn hạn', waiting: 'Tạm dừng', done: 'Đã xong' },
  intake: {
    title: 'Tiếp nhận hồ sơ', procedure: 'Thủ tục', procedureHint: 'Gõ vài chữ, không cần dấu, hoặc mã; Enter để chọn', noProcedure: 'Không có thủ tục nào khớp.', change: 'Đổi thủ tục', case: 'Trường hợp', channel: 'Kênh nộp',
    applicant: 'Người nộp hồ sơ', kind: 'Là', person: 'Cá nhân', organisation: 'Tổ chức', name: 'Họ và tên', orgName: 'Tên tổ chức', id: 'Số định danh', orgId: 'Mã số tổ chức', idHint: 'Quét mã QR trên căn cước vào ô này (F2)',
    address: 'Địa chỉ', phone: 'Số điện thoại', email: 'Email', representative: 'Có người nộp thay theo ủy quyền', repName: 'Họ và tên người nộp thay', authorisation: 'Giấy ủy quyền', content: 'Nội dung yêu cầu',
    pages: 'Số trang bản chính', copies: 'Số bản', sets: 'Số bộ hồ sơ', papers: 'Giấy tờ', papersHint: 'Alt+0: đủ tất cả · Alt+1…9: đánh dấu đủ từng giấy tờ', allOk: 'Đủ tất cả (Alt+0)', originals: 'Bản chính', paperCopies: 'Bản sao',
    status: { unset: 'Chưa xem', ok: 'Đủ', missing: 'Thiếu', wrong: 'Sai', not_needed: 'Không cần' } as Record<string, string>, reason: 'Sai ở đâu', fresh: (m: number) => `cấp chưa quá ${m} tháng`,
    form: { form: 'Nộp, theo mẫu', submit: 'Nộp', show: 'Xuất trình', draft: 'Dự thảo' } as Record<string, string>, fee: 'Phí, lệ phí', due: 'Hẹn trả', delivery: 'Nhận kết quả', deliveries: { desk: 'Tại quầy', post: 'Bưu chính', online: 'Trực tuyến' } as Record<string, string>,
    receive: 'Tiếp nhận và in giấy hẹn', complete: 'Yêu cầu bổ sung', refuse: 'Từ chối', guide: 'Chỉ hướng dẫn, in danh mục', refuseReason: 'Lý do từ chối', refuseTitle: 'Từ chối tiếp nhận', atOnce: 'Trả kết quả ngay (Alt+T)',
    signatory: 'Người ký', number: 'Số chứng thực', book: 'Quyển số', finish: 'Ghi và trả ngay', guidanceOnly: 'Chỉ hướng dẫn', doubt: 'Chưa chắc', done: 'Đã tiếp nhận', doneAtOnce: 'Đã trả kết quả ngay', guided: 'Đã ghi một lượt hướng dẫn.',
    asked: 'Đã ghi và in phiếu yêu cầu bổ sung.', refused: 'Đã ghi và in phiếu từ chối.', printAgain: 'In lại giấy hẹn (i)', next: 'Hồ sơ tiếp theo (n)', open: 'Mở hồ sơ', competent: 'Giải quyết', condition: 'khi', labels: { '/applicant/name': 'Họ và tên', '/applicant/id_number': 'Số định danh', '/applicant/phone': 'Số điện thoại', '/applicant/email': 'Email', '/applicant/address': 'Địa chỉ', '/representative/name': 'Người nộp thay', '/representative/authorisation': 'Giấy ủy quyền', '/representative/id_number': 'Số định danh người nộp thay', '/representative/phone': 'Điện thoại người nộp thay', '/pages': 'Số trang', '/copies': 'Số bản', '/at_once/document_number': 'Số chứng thực', '/at_once/book': 'Quyển số', '/reason': 'Lý do' } as Record<string, string>, foundPerson: 'Đã điền từ lần trước.', cancel: 'Thôi',
  },
  channels: { direct: 'Trực tiếp', online: 'Trực tuyến', postal: 'Bưu chính' } as Record<string, string>,
  dossier: {
    due: 'Hẹn trả', original: 'Hạn gốc', remaining: 'Còn lại', received: 'Tiếp nhận', by: 'bởi', place: 'Đang ở', applicant: 'Người nộp', representative: 'Người nộp thay', papers: 'Giấy tờ', files: 'Tệp', addFile: 'Thêm tệp', addResult: 'Đính kèm kết quả',
    timeline: 'Diễn biến', actions: 'Việc cần làm', otherActions: 'Việc khác', print: 'In giấy hẹn (i)', printSupplement: 'In phiếu bổ sung', result: 'Kết quả', number: 'Số', book: 'quyển', noFiles: 'Chưa có tệp nào.', none: 'Hồ sơ không chờ bạn làm gì.',
    send: 'Ghi', cancel: 'Thôi', choose: '— chọn —', anyone: 'Cả bộ phận', addItem: 'Thêm một giấy tờ', item: 'Giấy tờ', itemReason: 'Lý do', removeItem: 'Bỏ', uploading: 'Đang tải lên…', verdict: { early: 'Trước hạn', on_time: 'Đúng hạn', overdue: 'Quá hạn' } as Record<string, string>,
    changed: 'Hồ sơ vừa thay đổi. Đã tải lại, hãy xem rồi làm tiếp.', feeLine: 'Lệ phí', case: 'Trường hợp', sets: 'bộ', chooseFile: 'Chọn tệp…', fileHint: 'PDF, JPG, PNG, tối đa 20 MB', tooLarge: 'Tệp lớn hơn 20 MB.', dateHint: 'ngày/tháng/năm, hoặc +3', paused: 'Các lần tạm dừng',
  },
  due: {
    title: 'Hạn này được tính thế nào', late: 'Trễ', who: 'Bước, nơi làm chậm', share: 'Phần trễ', nobody: 'Không ở bước nào', lateHint: 'Tính bằng giờ làm việc, quá hạn gốc. Thời gian các bước khác làm nhanh bù cho phần vượt sớm nhất.', history: 'Hạn đã đổi mấy lần', at: 'Lúc', event: 'Việc', open: 'đang tạm dừng',
    withoutEffect: 'Tạm dừng không ảnh hưởng tới hạn', dates: 'Từng ngày', date: 'Ngày', counts: 'Tính', why: 'Vì sao', what: { weekly_rest: 'Nghỉ hằng tuần', exception: 'Nghỉ', paused: 'Tạm dừng', rolled: 'Hạn không rơi vào ngày này' } as Record<string, string>,
  },
  event: {
    received: 'Tiếp nhận hồ sơ', completed_at_once: 'Trả kết quả ngay', handed_over: 'Chuyển bộ phận chuyên môn', accepted: 'Nhận hồ sơ để thụ lý', sent_back: 'Trả lại nơi chuyển', verified: 'Ghi kết quả xác minh', opinion_asked: 'Lấy ý kiến, xác minh',
    opinion_given: 'Trả lời ý kiến', proposed: 'Trình lãnh đạo', forwarded_up: 'Chuyển cấp trên', approved: 'Phê duyệt', reworked: 'Trả lại làm lại', issued: 'Vào số, có kết quả', returned: 'Trả kết quả', supplement_requested: 'Yêu cầu bổ sung',
    supplement_received: 'Nhận giấy tờ bổ sung', payment_requested: 'Yêu cầu nghĩa vụ tài chính', payment_confirmed: 'Đã nộp nghĩa vụ tài chính', withdrawn: 'Công dân rút hồ sơ', stopped: 'Dừng giải quyết', apologised: 'Xin lỗi, hẹn lại', reassigned: 'Phân công lại',
    noted: 'Ghi chú', file_added: 'Thêm tệp', calendar_changed: 'Lịch làm việc thay đổi, hạn dời',
  } as Record<string, string>,
  digest: {
    title: (day: string) => `Bản tin hạn giải quyết ngày ${day}`, counts: { overdue: (n: number) => `${n} hồ sơ quá hạn trả`, late_step: (n: number) => `${n} bước quá hạn`, near_due: (n: number) => `${n} hồ sơ sắp đến hạn trả`, near_step: (n: number) => `${n} bước sắp đến hạn` } as Record<string, (n: number) => string>,
    kinds: { overdue: 'Quá hạn trả', late_step: 'Bước quá hạn', near_due: 'Sắp đến hạn trả', near_step: 'Bước sắp đến hạn' } as Record<string, string>, open: (shown: number, all: number) => (shown < all ? `Xem ${shown} mục đầu trong ${all}` : `Xem ${all} mục`), past: (time: string) => `đã quá ${time} làm việc`, left: (time: string) => `còn ${time} làm việc`, whole: 'Cả hồ sơ', where: 'Đang ở', seen: 'Đã xem',
  },
  administration: {
    title: 'Quản trị', missing: 'Lịch năm nay còn thiếu ngày nghỉ theo luật:', openCalendar: (year: number) => `Mở lịch năm ${year}`, nothing: 'Không có gì cần lưu ý.', calendar: 'ngày nghỉ, giờ làm việc, tính lại hạn', procedures: 'nhập thời hạn cho thủ tục chưa có',
  },
  calendar: {
    title: 'Lịch làm việc', agency: 'Cơ quan có lịch riêng', unitItself: 'Lịch chung của đơn vị', month: (n: number) => `Tháng ${n}`, days: (n: number) => `${n} ngày làm việc`, total: (days: string, hours: string) => `Cả năm ${days} ngày làm việc, ${hours} giờ làm việc.`, today: 'Hôm nay',
    what: { working: 'Làm việc', weekly_rest: 'Nghỉ hằng tuần', off: 'Ngày nghỉ', work: 'Làm việc (ngày riêng)' } as Record<string, string>, special: 'Ngày nghỉ, ngày làm việc riêng', noSpecial: 'Không có ngày nào.', kind: 'Loại', name: 'Tên, lý do', hours: 'Giờ làm việc', setBy: 'Theo lịch của',
    fromNow: 'Nếu tiếp nhận lúc này', history: 'Các lần đổi lịch', movedShort: (moved: string, broken: string) => `${moved} hồ sơ dời hạn, ${broken} lời hẹn lùi lại.`, missing: (year: number) => `Lịch năm ${year} còn thiếu ngày nghỉ theo luật:`, missingNext: 'Lịch năm sau còn thiếu ngày nghỉ theo luật; hồ sơ hẹn sang năm sẽ bị tính sai. Nhập khi có thông báo:',
    change: 'Đổi lịch', whose: 'Đổi lịch của', nation: 'Cả nước (mọi đơn vị)', now: 'Hiện nay', choose: 'Ngày này', choices: { off: 'Nghỉ', work: 'Làm việc', work_anyway: 'Vẫn làm việc', as_usual: 'Theo lịch chung' } as Record<string, string>, nameHint: 'Giấy hẹn in lý do này, ví dụ: Nghỉ bù Quốc khánh', hoursHint: 'Ví dụ 07:00–11:30, 13:30–17:00', badHours: 'Giờ có dạng 07:00–11:30, 13:30–17:00.',
    overrides: 'Ngày này được cho nghỉ theo lịch của', add: 'Thêm vào lần đổi này', pastDay: 'Ngày đã qua không đổi được nữa.', chooseDay: 'Chọn một ngày trên lịch, từ hôm nay trở đi.', inDraft: 'đang đổi', draft: (n: number) => `Lần đổi này: ${n} ngày`, week: 'Đổi giờ làm việc cả tuần', weekFrom: 'Từ ngày', weekTo: 'Đến hết ngày', weekToHint: 'Để trống: từ đó về sau', chooseAny: 'Chọn một ngày để xem giờ làm việc và ai quy định.', heads: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'], weekdays: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
    preview: 'Xem trước', previewTitle: 'Nếu đổi', before: 'Hạn cũ', after: 'Hạn mới', moves: (moved: string, open: string) => `${moved} trong ${open} hồ sơ đang giải quyết sẽ dời hạn.`, movesNothing: (open: string) => `Không hồ sơ nào trong ${open} hồ sơ đang giải quyết phải dời hạn.`, broken: (n: string) => `${n} lời hẹn với công dân bị lùi lại; từng người sẽ được báo.`, earlier: (n: string) => `${n} hồ sơ phải trả sớm hơn đã hẹn.`, overdue: (n: string) => `${n} hồ sơ thành quá hạn ngay.`,
    moved: 'Hồ sơ dời hạn', stepsOnly: 'chỉ hạn của bước', later: 'lùi lại', sooner: 'sớm hơn', reason: 'Lý do, căn cứ', reasonHint: 'Ví dụ: Thông báo số 12/TB-UBND', confirm: (n: string) => `Đổi lịch và tính lại hạn ${n} hồ sơ`, confirmNone: 'Đổi lịch', counting: (seen: string, moved: string) => `Đã đổi lịch. Đang tính lại hạn: đã xem ${seen} hồ sơ, dời ${moved}…`, counted: (moved: string, broken: string) => `Đã đổi lịch và tính lại hạn: ${moved} hồ sơ dời hạn, ${broken} lời hẹn lùi lại.`,
  },
  outcome: { grant: 'Đề nghị giải quyết', reject: 'Đề nghị từ chối' } as Record<string, string>,
  counts: {
    title: 'Số liệu trong ngày', received: 'Tiếp nhận', at_once: 'trong đó trả ngay', guidance: 'Hướng dẫn', supplement_asked: 'Yêu cầu bổ sung tại quầy', refused: 'Từ chối tại quầy', returned: 'Trả kết quả', open: 'Đang có', in_progress: 'Đang giải quyết',
    overdue: 'trong đó quá hạn', waiting: 'Tạm dừng', ready: 'Chờ trả', day: 'Ngày', show: 'Xem', badDay: 'Ngày chưa đúng, ví dụ 23/11/2026.', what: 'Việc', number: 'Số',
  },
  procedures: {
    title: 'Thủ tục', code: 'Mã thủ tục', filter: 'Lọc thủ tục', limit: 'Thời hạn', field: 'Lĩnh vực', basis: 'Căn cứ pháp lý', results: 'Kết quả', print: 'In danh mục giấy tờ', enterLimit: 'Nhập thời hạn', channel: 'Kênh nộp', unit: 'Đơn vị', amount: 'Số', source: 'Căn cứ (văn bản, điều)', save: 'Ghi thời hạn',
    units: { working_day: 'ngày làm việc', calendar_day: 'ngày', month: 'tháng', working_hour: 'giờ làm việc', same_day: 'trong ngày' } as Record<string, string>, saved: 'Đã ghi. Hồ sơ đã nhận giữ thời hạn cũ.', resolver: 'Cơ quan giải quyết', notes: 'Lưu ý', noLimit: 'Chưa có thời hạn, chỉ hướng dẫn',
  },
  shortcuts: {
    title: 'Phím tắt', on: 'Bật phím tắt một chữ', close: 'Đóng', button: 'Phím tắt (?)',
    rows: [['n', 'Tiếp nhận hồ sơ mới'], ['/', 'Tìm hồ sơ'], ['g rồi v', 'Việc của tôi'], ['g rồi t', 'Trả kết quả'], ['g rồi p', 'Phê duyệt'], ['j, k', 'Xuống, lên trong danh sách'], ['Enter', 'Mở'], ['x', 'Chọn (phê duyệt)'], ['a', 'Phê duyệt đã chọn'], ['Alt+0', 'Giấy tờ: đủ tất cả'], ['Alt+1…9', 'Đánh dấu giấy tờ'], ['Alt+T', 'Trả kết quả ngay'], ['Ctrl+Enter', 'Gửi biểu mẫu'], ['i', 'In giấy hẹn'], ['r', 'In phiếu mời đánh giá'], ['g rồi s', 'Thống kê'], ['F2', 'Ô quét căn cước'], ['Esc', 'Đóng hộp thoại']],
  },
  problem: { title: 'Chưa ghi được', retry: 'Thử lại', offline: 'Không kết nối được máy chủ', offlineDetail: 'Việc này chưa được ghi. Hãy kiểm tra mạng rồi bấm lại: bấm lại không tạo hai lần.', unknown: 'Có lỗi', bug: 'Có lỗi trong trang', printFrame: 'In giấy' },
  figures: {
    title: 'Thống kê', unit: 'Đơn vị', from: 'Từ ngày', to: 'Đến ngày', show: 'Xem', badDate: 'Ngày chưa đúng, ví dụ 23/11/2026.', asOf: 'Tính đến', csv: 'Tải bảng (CSV)', what: 'Số liệu', number: 'Số', share: 'Tỷ lệ', none: 'Không có hồ sơ nào.', back: 'Về trang thống kê', list: 'Danh sách', noVisits: 'Không có lượt nào.', noRatings: 'Chưa đủ năm đánh giá, hoặc không có đánh giá nào trong kỳ.',
    names: { carried_over: 'Kỳ trước chuyển sang', taken_in: 'Tiếp nhận trong kỳ', received: 'Tổng số phải giải quyết', settled: 'Đã giải quyết', settled_early: 'Trước hạn', settled_on_time: 'Đúng hạn', settled_overdue: 'Quá hạn', at_once: 'trong đó trả ngay', withdrawn: 'Công dân rút', stopped: 'Dừng giải quyết', in_progress: 'Đang giải quyết', in_progress_in_time: 'Trong hạn', in_progress_overdue: 'Đang quá hạn' } as Record<string, string>,
    onTime: 'Giải quyết trước và đúng hạn', promise: 'Đúng ngày hẹn trả', byUnit: 'Theo đơn vị', byField: 'Theo lĩnh vực', byProcedure: 'Theo thủ tục', byChannel: 'Theo kênh nộp', steps: 'Thời gian từng bước', step: 'Bước', times: 'Số lần', mean: 'Trung bình', late: 'Trễ hạn bước', used: 'Đã dùng', legal: 'Thời hạn', promised: 'Đã hẹn', time: 'Thời gian trung bình',
    counter: 'Tại quầy', visits: 'Lượt công dân đến', guidance: 'Hướng dẫn', asked: 'Yêu cầu bổ sung tại quầy', refused: 'Từ chối tại quầy', each: 'Số lượt cho một hồ sơ đã trả', ratings: 'Công dân đánh giá', codes: 'Phiếu mời đã in', rated: 'Đánh giá đã nhận', bad: 'Chưa hài lòng', open: 'Chưa trả lời', answered: 'Đã trả lời đúng hạn', answeredLate: 'Trả lời muộn', tooFew: 'Chưa đủ năm đánh giá nên chưa hiện điểm.', ofFive: 'trên 5', at: 'Lúc', kind: 'Việc', officer: 'Cán bộ', dossier: 'Hồ sơ',
    kinds: { receipt: 'Nộp hồ sơ', at_once: 'Nộp và nhận ngay', supplement: 'Nộp bổ sung', payment: 'Nộp chứng từ', result: 'Nhận kết quả', withdrawal: 'Rút hồ sơ', guidance: 'Được hướng dẫn', completion: 'Được yêu cầu bổ sung', refusal: 'Bị từ chối' } as Record<string, string>,
  },
  rating: {
    print: 'In phiếu mời đánh giá (r)', printed: 'Đã in phiếu mời đánh giá. Đưa phiếu cho công dân; mã chỉ có trên giấy.', title: 'Đánh giá chưa hài lòng', lead: 'Mỗi đánh giá chưa hài lòng cần một câu trả lời trong 5 ngày làm việc. Ai có phiếu đều đọc được câu trả lời; không ai biết người đã đánh giá, trừ khi họ đồng ý.', open: 'Chưa trả lời', answered: 'Đã trả lời', none: 'Không có đánh giá nào cần trả lời.', noneAnswered: 'Chưa có câu trả lời nào.', day: 'Ngày', due: 'Hạn trả lời', overdue: 'Quá hạn trả lời', reason: 'Ý kiến', noReason: 'Không ghi ý kiến', scores: 'Điểm', answer: 'Trả lời công dân', measure: 'Đã làm gì trong cơ quan', measureHint: 'Chỉ nội bộ xem', send: 'Gửi trả lời', by: 'bởi', contact: 'Công dân đồng ý cho xem hồ sơ', show: 'Xem', saved: 'Đã ghi câu trả lời.',
    questions: { overall: 'Nhìn chung', attitude: 'Thái độ', speed: 'Thời gian', clarity: 'Hướng dẫn' } as Record<string, string>,
    tablet: 'Máy tính bảng đánh giá ở quầy', tabletLead: 'Mở địa chỉ này trên máy tính bảng đặt ở quầy của bạn. Máy mời công dân đánh giá lượt vừa xong; máy cũ của quầy hết hiệu lực.', tabletMake: 'Tạo địa chỉ cho máy tính bảng', tabletUrl: 'Địa chỉ (chỉ hiện một lần)', all: 'Ý kiến công dân',
  },
};
export type Text = typeof vi;
