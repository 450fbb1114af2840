using System.Linq.Expressions;
using System.Reflection;
using Azure.Data.Tables.Entities;

namespace Azure.Data.Tables.Filters;

/// <summary>
/// Filters from lambda expressions: comparisons of a property with a value, joined by and, or and not.
/// See https://learn.microsoft.com/rest/api/storageservices/query-operators-supported-for-the-table-service.
/// </summary>
internal sealed class FilterExpression
{
    private const string Everything = "true";

    private readonly ParameterExpression entity;

    private FilterExpression(ParameterExpression entity) => this.entity = entity;

    /// <summary>The filter of a predicate; null when the predicate is always true.</summary>
    /// <exception cref="NotSupportedException">The service cannot do what the predicate asks.</exception>
    public static string? Translate(LambdaExpression predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var filter = new FilterExpression(predicate.Parameters[0]).Predicate(predicate.Body);
        return filter == Everything ? null : filter;
    }

    private string Predicate(Expression expression)
    {
        if (!DependsOnEntity(expression))
        {
            return Evaluate(expression) is true ? Everything : "false";
        }

        return expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } and => Join(and, "and"),
            BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } or => Join(or, "or"),
            BinaryExpression binary when Operator(binary.NodeType) is { } comparison => Compare(binary.Left, comparison, binary.Right),
            UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Predicate(not.Operand)})",
            UnaryExpression { NodeType: ExpressionType.Convert } convert => Predicate(convert.Operand),
            MethodCallExpression { Method.Name: nameof(Equals) } call => Compare(call, "eq"),
            _ when PropertyName(expression) is { } property => $"{property} eq true",
            _ => throw NotSupported(expression.ToString()),
        };
    }

    private string Join(BinaryExpression expression, string conjunction)
    {
        // A condition that does not depend on the entity is settled here: the service takes no bare true.
        if (conjunction == "and" && !DependsOnEntity(expression.Left) && Evaluate(expression.Left) is true)
        {
            return Predicate(expression.Right);
        }

        if (conjunction == "and" && !DependsOnEntity(expression.Right) && Evaluate(expression.Right) is true)
        {
            return Predicate(expression.Left);
        }

        return $"({Predicate(expression.Left)}) {conjunction} ({Predicate(expression.Right)})";
    }

    private string Compare(Expression left, string comparison, Expression right)
    {
        if (left is MethodCallExpression { Method.Name: nameof(string.Compare) or nameof(string.CompareTo) } call && IsZero(right))
        {
            return Compare(call, comparison);
        }

        if (right is MethodCallExpression { Method.Name: nameof(string.Compare) or nameof(string.CompareTo) } mirrored && IsZero(left))
        {
            return Compare(mirrored, Mirror(comparison));
        }

        return CompareProperty(left, comparison, right);
    }

    /// <summary>Compare(a, b), a.CompareTo(b), Equals(a, b) and a.Equals(b).</summary>
    private string Compare(MethodCallExpression call, string comparison)
    {
        Expression[] operands = call.Object is null ? [.. call.Arguments] : [call.Object, .. call.Arguments];
        return operands.Length == 2
            ? CompareProperty(operands[0], comparison, operands[1])
            : throw new NotSupportedException($"'{call}': the service compares strings ordinally; it knows no other StringComparison.");
    }

    private string CompareProperty(Expression left, string comparison, Expression right)
    {
        var (owner, value) = (left, right);
        if (PropertyName(left) is null)
        {
            // The service wants the property on the left.
            (owner, value, comparison) = (right, left, Mirror(comparison));
        }

        if (PropertyName(owner) is not { } property || DependsOnEntity(value))
        {
            throw NotSupported($"{left} {comparison} {right}");
        }

        var type = Unwrap(owner).Type;
        if ((Nullable.GetUnderlyingType(type) ?? type).IsEnum)
        {
            throw new NotSupportedException($"'{property}' is an enum, which is stored by name: filter with CreateQueryFilter($\"{property} eq {{name}}\").");
        }

        var constant = Evaluate(value)
            ?? throw new NotSupportedException($"'{property}' is compared with null: a table keeps no nulls, so nothing could match.");
        var literal = FilterLiteral.Format(constant)
            ?? throw new NotSupportedException($"'{property}' is compared with a {constant.GetType()}, which a filter cannot have.");
        return $"{property} {comparison} {literal}";
    }

    private bool IsZero(Expression expression) => !DependsOnEntity(expression) && Evaluate(expression) is 0;

    /// <summary>The stored name of a property of the entity; null when the expression is none.</summary>
    private string? PropertyName(Expression expression) => Unwrap(expression) switch
    {
        MemberExpression { Member.Name: "Value", Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null => PropertyName(nullable),
        MemberExpression { Expression: { } owner } member when Unwrap(owner) == entity => EntityModel.NameOf(member.Member),
        MethodCallExpression { Object: { } owner, Arguments: [var name] } call
            when Unwrap(owner) == entity && call.Method.Name.StartsWith("get", StringComparison.OrdinalIgnoreCase) => Evaluate(name) as string,
        _ => null,
    };

    private static Expression Unwrap(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Quote or ExpressionType.TypeAs } unary)
        {
            expression = unary.Operand;
        }

        return expression;
    }

    private bool DependsOnEntity(Expression expression)
    {
        var finder = new ParameterFinder(entity);
        finder.Visit(expression);
        return finder.Found;
    }

    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: var owner } => field.GetValue(owner is null ? null : Evaluate(owner)),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        _ => null,
    };

    private static string Mirror(string comparison) => comparison switch
    {
        "lt" => "gt",
        "le" => "ge",
        "gt" => "lt",
        "ge" => "le",
        _ => comparison,
    };

    private static NotSupportedException NotSupported(string expression) =>
        new($"'{expression}' is no filter: compare a property of the entity with a value, and join such comparisons by &&, || and !.");

    private sealed class ParameterFinder(ParameterExpression parameter) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == parameter;
            return node;
        }
    }
}
