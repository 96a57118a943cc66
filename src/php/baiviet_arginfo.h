/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 48c045b1a6994724ee6e39db4da537a66b52f072 */

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_view, 0, 1, IS_LONG, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, editor, _IS_BOOL, 0, "false")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, known, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_BaiViet_views, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, articles, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_Store_apply, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, generation, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, cumulative, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_SqliteStore___construct, 0, 0, 1)
	ZEND_ARG_TYPE_INFO(0, folder, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_SqliteStore_apply arginfo_class_BaiViet_Store_apply

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_ViewCounter___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, site, IS_STRING, 0, "\"default\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_hit, 0, 1, IS_LONG, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_add, 0, 2, IS_LONG, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
	ZEND_ARG_TYPE_INFO(0, views, IS_LONG, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_ViewCounter_get arginfo_class_BaiViet_ViewCounter_hit

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_getMany, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, articles, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_set, 0, 2, IS_VOID, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
	ZEND_ARG_TYPE_INFO(0, number, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_reset, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_top, 0, 0, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, period, BaiViet\\Period, 0, "BaiViet\\Period::Week")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, n, IS_LONG, 0, "10")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_hot, 0, 0, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, n, IS_LONG, 0, "10")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_history, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_MASK(0, article, MAY_BE_LONG|MAY_BE_STRING, NULL)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, days, IS_LONG, 0, "30")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_total, 0, 0, IS_LONG, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, period, BaiViet\\Period, 0, "BaiViet\\Period::All")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_drain, 0, 0, IS_LONG, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, store, BaiViet\\Store, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, everything, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_import, 0, 1, IS_LONG, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, numbers, Traversable, MAY_BE_ARRAY, NULL)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, source, IS_STRING, 0, "\"import\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_BaiViet_ViewCounter_export, 0, 0, BaiViet\\ViewExport, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewCounter_status, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_BaiViet_ViewExport___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewExport_current, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_MASK_EX(arginfo_class_BaiViet_ViewExport_key, 0, 0, MAY_BE_LONG|MAY_BE_STRING)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewExport_next, 0, 0, IS_VOID, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_BaiViet_ViewExport_rewind arginfo_class_BaiViet_ViewExport_next

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_BaiViet_ViewExport_valid, 0, 0, _IS_BOOL, 0)
ZEND_END_ARG_INFO()


ZEND_FUNCTION(BaiViet_view);
ZEND_FUNCTION(BaiViet_views);
ZEND_METHOD(BaiViet_SqliteStore, __construct);
ZEND_METHOD(BaiViet_SqliteStore, apply);
ZEND_METHOD(BaiViet_ViewCounter, __construct);
ZEND_METHOD(BaiViet_ViewCounter, hit);
ZEND_METHOD(BaiViet_ViewCounter, add);
ZEND_METHOD(BaiViet_ViewCounter, get);
ZEND_METHOD(BaiViet_ViewCounter, getMany);
ZEND_METHOD(BaiViet_ViewCounter, set);
ZEND_METHOD(BaiViet_ViewCounter, reset);
ZEND_METHOD(BaiViet_ViewCounter, top);
ZEND_METHOD(BaiViet_ViewCounter, hot);
ZEND_METHOD(BaiViet_ViewCounter, history);
ZEND_METHOD(BaiViet_ViewCounter, total);
ZEND_METHOD(BaiViet_ViewCounter, drain);
ZEND_METHOD(BaiViet_ViewCounter, import);
ZEND_METHOD(BaiViet_ViewCounter, export);
ZEND_METHOD(BaiViet_ViewCounter, status);
ZEND_METHOD(BaiViet_ViewExport, __construct);
ZEND_METHOD(BaiViet_ViewExport, current);
ZEND_METHOD(BaiViet_ViewExport, key);
ZEND_METHOD(BaiViet_ViewExport, next);
ZEND_METHOD(BaiViet_ViewExport, rewind);
ZEND_METHOD(BaiViet_ViewExport, valid);


static const zend_function_entry ext_functions[] = {
	ZEND_NS_FALIAS("BaiViet", view, BaiViet_view, arginfo_BaiViet_view)
	ZEND_NS_FALIAS("BaiViet", views, BaiViet_views, arginfo_BaiViet_views)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_BaiVietException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Period_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_Store_methods[] = {
	ZEND_ABSTRACT_ME_WITH_FLAGS(BaiViet_Store, apply, arginfo_class_BaiViet_Store_apply, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_SqliteStore_methods[] = {
	ZEND_ME(BaiViet_SqliteStore, __construct, arginfo_class_BaiViet_SqliteStore___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_SqliteStore, apply, arginfo_class_BaiViet_SqliteStore_apply, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_ViewCounter_methods[] = {
	ZEND_ME(BaiViet_ViewCounter, __construct, arginfo_class_BaiViet_ViewCounter___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, hit, arginfo_class_BaiViet_ViewCounter_hit, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, add, arginfo_class_BaiViet_ViewCounter_add, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, get, arginfo_class_BaiViet_ViewCounter_get, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, getMany, arginfo_class_BaiViet_ViewCounter_getMany, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, set, arginfo_class_BaiViet_ViewCounter_set, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, reset, arginfo_class_BaiViet_ViewCounter_reset, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, top, arginfo_class_BaiViet_ViewCounter_top, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, hot, arginfo_class_BaiViet_ViewCounter_hot, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, history, arginfo_class_BaiViet_ViewCounter_history, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, total, arginfo_class_BaiViet_ViewCounter_total, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, drain, arginfo_class_BaiViet_ViewCounter_drain, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, import, arginfo_class_BaiViet_ViewCounter_import, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, export, arginfo_class_BaiViet_ViewCounter_export, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewCounter, status, arginfo_class_BaiViet_ViewCounter_status, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_BaiViet_ViewExport_methods[] = {
	ZEND_ME(BaiViet_ViewExport, __construct, arginfo_class_BaiViet_ViewExport___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(BaiViet_ViewExport, current, arginfo_class_BaiViet_ViewExport_current, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, key, arginfo_class_BaiViet_ViewExport_key, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, next, arginfo_class_BaiViet_ViewExport_next, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, rewind, arginfo_class_BaiViet_ViewExport_rewind, ZEND_ACC_PUBLIC)
	ZEND_ME(BaiViet_ViewExport, valid, arginfo_class_BaiViet_ViewExport_valid, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_BaiViet_BaiVietException(zend_class_entry *class_entry_RuntimeException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "BaiVietException", class_BaiViet_BaiVietException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Period(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("BaiViet\\Period", IS_STRING, class_BaiViet_Period_methods);

	zval enum_case_Day_value;
	zend_string *enum_case_Day_value_str = zend_string_init("day", strlen("day"), 1);
	ZVAL_STR(&enum_case_Day_value, enum_case_Day_value_str);
	zend_enum_add_case_cstr(class_entry, "Day", &enum_case_Day_value);

	zval enum_case_Week_value;
	zend_string *enum_case_Week_value_str = zend_string_init("week", strlen("week"), 1);
	ZVAL_STR(&enum_case_Week_value, enum_case_Week_value_str);
	zend_enum_add_case_cstr(class_entry, "Week", &enum_case_Week_value);

	zval enum_case_Month_value;
	zend_string *enum_case_Month_value_str = zend_string_init("month", strlen("month"), 1);
	ZVAL_STR(&enum_case_Month_value, enum_case_Month_value_str);
	zend_enum_add_case_cstr(class_entry, "Month", &enum_case_Month_value);

	zval enum_case_Year_value;
	zend_string *enum_case_Year_value_str = zend_string_init("year", strlen("year"), 1);
	ZVAL_STR(&enum_case_Year_value, enum_case_Year_value_str);
	zend_enum_add_case_cstr(class_entry, "Year", &enum_case_Year_value);

	zval enum_case_All_value;
	zend_string *enum_case_All_value_str = zend_string_init("all", strlen("all"), 1);
	ZVAL_STR(&enum_case_All_value, enum_case_All_value_str);
	zend_enum_add_case_cstr(class_entry, "All", &enum_case_All_value);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_Store(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "Store", class_BaiViet_Store_methods);
	class_entry = zend_register_internal_interface(&ce);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_SqliteStore(zend_class_entry *class_entry_BaiViet_Store)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "SqliteStore", class_BaiViet_SqliteStore_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_BaiViet_Store);

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_ViewCounter(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "ViewCounter", class_BaiViet_ViewCounter_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_BaiViet_ViewExport(zend_class_entry *class_entry_Iterator)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "ViewExport", class_BaiViet_ViewExport_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Iterator);

	return class_entry;
}
