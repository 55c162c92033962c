using System;
using System.Numerics;
using ClovaStudio.Workflows.Evaluation;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

public sealed class McNemarTests
{
    // statsmodels, statsmodels/stats/tests/test_nonparametric.py, test_mcnemar_exact; computed there with the
    // calculator of Vassar College.
    [Theory]
    [InlineData(121, 59, 0.000004)]
    [InlineData(70, 59, 0.378688)]
    [InlineData(80, 59, 0.089452)]
    [InlineData(30, 60, 0.00206)]
    [InlineData(10, 30, 0.002221)]
    [InlineData(10, 10, 1)]
    public void P_values_are_those_of_statsmodels(int onlyLeft, int onlyRight, double p) =>
        Assert.Equal(p, McNemar.Exact(onlyLeft, onlyRight), 6);

    // mlxtend, mlxtend/evaluate/tests/test_mcnemar_test.py, test_exact.
    [Fact]
    public void A_p_value_is_that_of_mlxtend_to_ten_digits() =>
        Assert.Equal(1, McNemar.Exact(121, 59) / 4.4344492637555101e-06, 10);

    [Fact]
    public void P_values_are_those_of_exact_arithmetic()
    {
        for (int n = 0; n <= 300; n += n < 20 ? 1 : 23)
        {
            for (int left = 0; left <= n; left++)
            {
                Assert.Equal(Exact(left, n - left), McNemar.Exact(left, n - left), tolerance: 1e-12);
            }
        }
    }

    [Fact]
    public void Ten_thousand_changed_rows_are_no_trouble()
    {
        Assert.Equal(Exact(4900, 5100), McNemar.Exact(4900, 5100), 9);
        Assert.Equal(0, McNemar.Exact(0, 10_000), 12);
    }

    [Fact]
    public void Five_rows_to_none_prove_nothing_and_six_do()
    {
        Assert.Equal(0.0625, McNemar.Exact(0, 5), 12);
        Assert.Equal(0.03125, McNemar.Exact(6, 0), 12);
    }

    [Fact]
    public void A_negative_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemar.Exact(-1, 3));

    /// <summary>2 * (C(n,0) + ... + C(n,smaller)) / 2^n in whole numbers, at most 1.</summary>
    private static double Exact(int left, int right)
    {
        int n = left + right;
        BigInteger choose = 1;
        BigInteger sum = 1;
        for (int k = 1; k <= Math.Min(left, right); k++)
        {
            choose = choose * (n - k + 1) / k;
            sum += choose;
        }

        const int digits = 60;
        var scaled = (2 * sum << digits) >> n;
        return Math.Min(1, (double)scaled / (1L << digits));
    }
}
