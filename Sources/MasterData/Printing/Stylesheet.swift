/// How documents look on screen and on A4, in one sheet without anything from elsewhere.
enum Stylesheet {
    static let text = """
        @page{size:A4;margin:18mm 16mm}
        body{font:10.5pt/1.4 "Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",Arial,sans-serif;color:#111;max-width:178mm;\
        margin:12mm auto;padding:0 4mm}
        @media print{body{margin:0;padding:0;max-width:none}}
        h1{font-size:17pt;margin:8mm 0 3mm}
        .sender{font-size:9pt;color:#444}
        .draft{border:1px solid #b00;color:#b00;padding:1mm 3mm;display:inline-block;font-weight:bold}
        .parties{display:flex;gap:10mm;margin-top:8mm}
        .party{flex:1}
        .facts{display:grid;grid-template-columns:max-content 1fr;gap:0 5mm;margin:0 0 5mm}
        dt{color:#444}
        dd{margin:0}
        table{border-collapse:collapse;width:100%;margin:3mm 0}
        th,td{text-align:left;vertical-align:top;padding:1.2mm 1.5mm;border-bottom:.3pt solid #bbb}
        thead{display:table-header-group}
        tr{break-inside:avoid}
        th{border-bottom:1pt solid #111;font-weight:600}
        .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        .total td{border-bottom:0}
        .grand td{border-top:1pt solid #111;border-bottom:2pt double #111;font-weight:bold}
        .small{font-size:9pt;color:#444}
        footer{margin-top:8mm}
        """
}
