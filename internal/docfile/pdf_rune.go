package docfile

// kangxi holds the characters that the Kangxi radicals U+2F00 to U+2FD5 look
// like. Some fonts name them instead, so that ⽀ would not be found as 支.
const kangxi = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"

// radical gives the character for a radical or a vertical mark of punctuation.
func radical(r rune) (rune, bool) {
	switch {
	case r >= 0x2F00 && r <= 0x2FD5:
		return []rune(kangxi)[r-0x2F00], true
	case r >= 0xFE10 && r <= 0xFE19:
		return []rune("，、。：；！？〖〗…")[r-0xFE10], true
	}
	for i, c := range []rune("⺠⻓⻋⻅⻛⻜⻢⻩⻬⻰⺟⻔⻚⻉⺝⻝") {
		if c == r {
			return []rune("民长车见风飞马黄齐龙母门页贝月食")[i], true
		}
	}
	return 0, false
}
