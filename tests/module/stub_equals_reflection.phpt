--TEST--
The documented stub says exactly what the extension has: functions, classes, signatures, defaults, constants
--EXTENSIONS--
baiviet
--FILE--
<?php
/* The stub, declared once more beside the real thing. */
$stub = file_get_contents(dirname(__DIR__, 2) . '/src/php/baiviet.stub.php');
$stub = str_replace(['namespace BaiViet;', ' BaiViet\\', '\\BaiViet\\'], ['namespace Stub;', ' Stub\\', '\\Stub\\'], $stub);
$classes = get_declared_classes();
$interfaces = get_declared_interfaces();
eval('?>' . $stub);

function plain(string $text): string
{
	return str_replace(['Stub\\', 'BaiViet\\'], '', $text);
}

function parameters(ReflectionFunctionAbstract $function): array
{
	return array_map(fn (ReflectionParameter $p) => plain(sprintf('%s %s%s$%s%s', $p->getType(), $p->isPassedByReference() ? '&' : '',
		$p->isVariadic() ? '...' : '', $p->getName(), $p->isDefaultValueAvailable() ? ' = ' . var_export($p->getDefaultValue(), true) : '')),
		$function->getParameters());
}

function signature(ReflectionFunctionAbstract $function): string
{
	return plain(sprintf('%s(%s): %s', $function->getName(), implode(', ', parameters($function)),
		$function->getReturnType() ?? $function->getTentativeReturnType() ?? 'none'));
}

function describe(ReflectionClass $class): array
{
	$lines = [plain(sprintf('%s %s %s', $class->isFinal() && !$class->isEnum() ? 'final' : '', // 8.2 does not say it of its own enums
		$class->isInterface() ? 'interface' : ($class->isEnum() ? 'enum' : 'class'), $class->getName()))];
	$lines[] = 'extends ' . plain($class->getParentClass() ? $class->getParentClass()->getName() : 'nothing');
	$names = array_map(plain(...), $class->getInterfaceNames());
	sort($names);
	$lines[] = 'implements ' . implode(', ', $names);
	foreach ($class->getReflectionConstants() as $constant) {
		$value = $constant->getValue();
		$lines[] = "const {$constant->getName()} = " . plain(var_export($value instanceof BackedEnum ? $value->value : $value, true));
	}
	foreach ($class->getProperties() as $property) {
		if ($property->getDeclaringClass()->getName() === $class->getName()) {
			$lines[] = plain(implode(' ', Reflection::getModifierNames($property->getModifiers())) . " {$property->getType()} \${$property->getName()}");
		}
	}
	foreach ($class->getMethods() as $method) {
		if ($method->getDeclaringClass()->getName() === $class->getName()) {
			$lines[] = implode(' ', Reflection::getModifierNames($method->getModifiers())) . ' ' . signature($method);
		}
	}
	sort($lines);
	return $lines;
}

$extension = new ReflectionExtension('baiviet');
$real = $said = [];
foreach ($extension->getFunctions() as $function) {
	$real[] = signature($function);
}
foreach (get_defined_functions()['user'] as $name) {
	if (str_starts_with($name, 'stub\\')) {
		$said[] = signature(new ReflectionFunction($name));
	}
}
foreach ($extension->getConstants() as $name => $value) {
	$real[] = 'const ' . plain($name) . ' = ' . var_export($value, true);
}
foreach (get_defined_constants(true)['user'] ?? [] as $name => $value) {
	if (str_starts_with(strtolower($name), 'stub\\')) {
		$said[] = 'const ' . substr($name, 5) . ' = ' . var_export($value, true);
	}
}
foreach ($extension->getClasses() as $class) {
	$real[plain($class->getName())] = describe($class);
}
foreach ([...array_diff(get_declared_classes(), $classes), ...array_diff(get_declared_interfaces(), $interfaces)] as $name) {
	if (str_starts_with($name, 'Stub\\')) {
		$said[plain($name)] = describe(new ReflectionClass($name));
	}
}
$flat = function (array $things): array {
	$lines = [];
	foreach ($things as $name => $thing) {
		foreach ((array) $thing as $line) {
			$lines[] = (is_string($name) ? "$name: " : '') . $line;
		}
	}
	return $lines;
};
print_r(['only in the stub' => array_values(array_diff($flat($said), $flat($real))), 'only in the extension' => array_values(array_diff($flat($real), $flat($said)))]);
var_dump(count($flat($real)) > 20);
?>
--EXPECT--
Array
(
    [only in the stub] => Array
        (
        )

    [only in the extension] => Array
        (
        )

)
bool(true)
