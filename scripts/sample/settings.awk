# SPDX-License-Identifier: ISC
# settings - fills our requisites into the company: part of a crm.yaml.

BEGIN {
	seed = 485
	banks_make()
	ours["name"] = "ООО «Вельметра»"
	ours["full_name"] = "Общество с ограниченной ответственностью «Вельметра»"
	ours["inn"] = inn_company()
	ours["kpp"] = kpp_of(ours["inn"])
	ours["ogrn"] = ogrn_company()
	ours["bank"] = bank_name[1]
	ours["bik"] = bank_bik[1]
	ours["account"] = account_at(bank_bik[1], "40702")
	ours["corr_account"] = bank_corr[1]
	ours["address"] = ours["legal_address"] = "150000, г. Ярославль, ул. Льняная, д. 4"
	ours["signatory"] = "Велихов А. П."
	ours["signatory_role"] = "Директор"
	ours["accountant"] = "Долгова И. М."
	ours["phone"] = "+7 (485) 000-10-00"
	ours["email"] = "info@velmetra.example"
	ours["site"] = "https://velmetra.example"
}

/^[a-z]/ { company = /^company:/ }

# Two spaces, the key, nothing in quotes, perhaps a comment behind.
company && match($0, /^  [a-z_]+: ""/) {
	key = substr($0, 3, RLENGTH - 6)
	if (key in ours)
		$0 = "  " key ": \"" ours[key] "\"" substr($0, RLENGTH + 1)
}

{ print }
