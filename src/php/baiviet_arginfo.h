/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 85310a41c6c5c322aa069fd935e1be695ed2e7ba */




static const zend_function_entry class_BaiViet_BaiVietException_methods[] = {
	ZEND_FE_END
};

static zend_class_entry *register_class_BaiViet_BaiVietException(zend_class_entry *class_entry_RuntimeException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "BaiViet", "BaiVietException", class_BaiViet_BaiVietException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);

	return class_entry;
}
