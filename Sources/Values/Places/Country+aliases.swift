extension Country {
    /// Other names that people and systems write, read by imports only.
    static let aliases = """
        AD Principality of Andorra
        AE UAE
        AF Islamic Republic of Afghanistan
        AL Republic of Albania
        AM Republic of Armenia
        AO Republic of Angola
        AR Argentine Republic
        AT Republic of Austria|Österreich
        AX Aland Islands
        AZ Republic of Azerbaijan
        BA Republic of Bosnia and Herzegovina
        BD People's Republic of Bangladesh
        BE Kingdom of Belgium
        BG Republic of Bulgaria
        BH Kingdom of Bahrain
        BI Republic of Burundi
        BJ Republic of Benin
        BL Saint Barthelemy|St. Barthelemy
        BN Brunei|Brunei Darussalam
        BO Bolivia, Plurinational State of|Plurinational State of Bolivia
        BR Federative Republic of Brazil
        BS Commonwealth of the Bahamas|The Bahamas
        BT Kingdom of Bhutan
        BW Republic of Botswana
        BY Republic of Belarus
        CD Congo (Kinshasa)|Congo, DRC|Congo, The Democratic Republic of the|DR Congo|DRC|Zaire
        CG Congo (Brazzaville)|Republic of the Congo
        CH Schweiz|Swiss Confederation
        CI Cote d'Ivoire|Ivory Coast|Republic of Côte d'Ivoire
        CL Republic of Chile
        CM Republic of Cameroon
        CN Mainland China|PRC|People's Republic of China
        CO Republic of Colombia
        CR Republic of Costa Rica
        CU Republic of Cuba
        CV Cape Verde|Republic of Cabo Verde
        CW Curacao
        CY Republic of Cyprus
        CZ Czech Republic
        DE Deutschland|Federal Republic of Germany
        DJ Republic of Djibouti
        DK Kingdom of Denmark
        DM Commonwealth of Dominica
        DZ People's Democratic Republic of Algeria
        EC Republic of Ecuador
        EE Republic of Estonia
        EG Arab Republic of Egypt
        ER the State of Eritrea
        ES Kingdom of Spain
        ET Federal Democratic Republic of Ethiopia
        FI Republic of Finland
        FJ Republic of Fiji
        FK Falkland Islands (Malvinas)
        FM Federated States of Micronesia|Micronesia, Federated States of
        FR French Republic
        GA Gabonese Republic
        GB Britain|England|Great Britain|Northern Ireland|Scotland|UK|United Kingdom of Great Britain and Northern Ireland|Wales
        GH Republic of Ghana
        GM Republic of the Gambia|The Gambia
        GN Republic of Guinea
        GQ Republic of Equatorial Guinea
        GR Hellenic Republic
        GT Republic of Guatemala
        GW Republic of Guinea-Bissau
        GY Republic of Guyana
        HK Hong Kong SAR|Hong Kong SAR China|Hong Kong Special Administrative Region of China
        HN Republic of Honduras
        HR Republic of Croatia
        HT Republic of Haiti
        ID Republic of Indonesia
        IL State of Israel
        IN Republic of India
        IQ Republic of Iraq
        IR Iran|Iran, Islamic Republic of|Islamic Republic of Iran
        IS Republic of Iceland
        IT Italian Republic
        JO Hashemite Kingdom of Jordan
        KE Republic of Kenya
        KG Kyrgyz Republic
        KH Kingdom of Cambodia
        KI Republic of Kiribati
        KM Union of the Comoros
        KN St. Kitts and Nevis
        KP Democratic People's Republic of Korea|Korea, Democratic People's Republic of
        KR Korea|Korea, Republic of|Republic of Korea
        KW State of Kuwait
        KZ Republic of Kazakhstan
        LA Lao People's Democratic Republic
        LB Lebanese Republic
        LC St. Lucia
        LI Principality of Liechtenstein
        LK Democratic Socialist Republic of Sri Lanka
        LR Republic of Liberia
        LS Kingdom of Lesotho
        LT Republic of Lithuania
        LU Grand Duchy of Luxembourg
        LV Republic of Latvia
        MA Kingdom of Morocco
        MC Principality of Monaco
        MD Moldova, Republic of|Republic of Moldova
        MF St. Martin
        MG Republic of Madagascar
        MH Republic of the Marshall Islands
        MK FYROM|Macedonia|Republic of North Macedonia
        ML Republic of Mali
        MM Burma|Republic of Myanmar
        MO Macao SAR|Macao Special Administrative Region of China|Macau
        MP Commonwealth of the Northern Mariana Islands
        MR Islamic Republic of Mauritania
        MT Republic of Malta
        MU Republic of Mauritius
        MV Republic of Maldives
        MW Republic of Malawi
        MX United Mexican States
        MZ Republic of Mozambique
        NA Republic of Namibia
        NE Republic of the Niger
        NG Federal Republic of Nigeria
        NI Republic of Nicaragua
        NL Holland|Kingdom of the Netherlands|The Netherlands
        NO Kingdom of Norway
        NP Federal Democratic Republic of Nepal
        NR Republic of Nauru
        OM Sultanate of Oman
        PA Republic of Panama
        PE Republic of Peru
        PG Independent State of Papua New Guinea
        PH Republic of the Philippines
        PK Islamic Republic of Pakistan
        PL Republic of Poland
        PM St. Pierre and Miquelon
        PS Palestine, State of|Palestinian Territories|the State of Palestine
        PT Portuguese Republic
        PW Republic of Palau
        PY Republic of Paraguay
        QA State of Qatar
        RE Reunion
        RS Republic of Serbia
        RU Russian Federation
        RW Rwandese Republic
        SA Kingdom of Saudi Arabia
        SC Republic of Seychelles
        SD Republic of the Sudan
        SE Kingdom of Sweden
        SG Republic of Singapore
        SH St. Helena
        SI Republic of Slovenia
        SK Slovak Republic
        SL Republic of Sierra Leone
        SM Republic of San Marino
        SN Republic of Senegal
        SO Federal Republic of Somalia
        SR Republic of Suriname
        SS Republic of South Sudan
        ST Democratic Republic of Sao Tome and Principe|Sao Tome and Principe
        SV Republic of El Salvador
        SY Syria|Syrian Arab Republic
        SZ Kingdom of Eswatini|Swaziland
        TD Republic of Chad
        TG Togolese Republic
        TH Kingdom of Thailand
        TJ Republic of Tajikistan
        TL Democratic Republic of Timor-Leste|East Timor
        TN Republic of Tunisia
        TO Kingdom of Tonga
        TR Republic of Türkiye|Turkey|Turkiye
        TT Republic of Trinidad and Tobago
        TW Taiwan, Province of China
        TZ Tanzania, United Republic of|United Republic of Tanzania
        UG Republic of Uganda
        US America|U.S.|U.S.A.|USA|United States of America
        UY Eastern Republic of Uruguay
        UZ Republic of Uzbekistan
        VA Holy See|Holy See (Vatican City State)|Vatican
        VC St. Vincent and the Grenadines
        VE Bolivarian Republic of Venezuela|Venezuela, Bolivarian Republic of
        VG Virgin Islands, British
        VI Virgin Islands of the United States|Virgin Islands, U.S.
        VN Socialist Republic of Viet Nam|Viet Nam
        VU Republic of Vanuatu
        WS Independent State of Samoa
        YE Republic of Yemen
        ZA Republic of South Africa
        ZM Republic of Zambia
        ZW Republic of Zimbabwe
        """
}
