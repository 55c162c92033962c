using System;

namespace ClovaStudio.Transport.Budgets;

/// <summary>What a request takes: money in whatever currency the prices are in, and tokens.</summary>
/// <param name="cost">Exact, so that thousands of small sums are right.</param>
/// <param name="tokens">Input and output together.</param>
internal readonly struct BudgetAmount(decimal cost, long tokens) : IEquatable<BudgetAmount>
{
    internal decimal Cost { get; } = cost;

    internal long Tokens { get; } = tokens;

    internal bool IsNothing => Cost == 0 && Tokens == 0;

    public static BudgetAmount operator +(BudgetAmount left, BudgetAmount right) => new(left.Cost + right.Cost, left.Tokens + right.Tokens);

    public static BudgetAmount operator -(BudgetAmount left, BudgetAmount right) => new(left.Cost - right.Cost, left.Tokens - right.Tokens);

    public bool Equals(BudgetAmount other) => Cost == other.Cost && Tokens == other.Tokens;

    public override bool Equals(object? obj) => obj is BudgetAmount other && Equals(other);

    public override int GetHashCode() => (Cost, Tokens).GetHashCode();
}
